using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A requested rotation. <see cref="LookAsync"/> reads the present state, from which and from the content a plan is made.</summary>
/// <typeparam name="T">The type of what is rotated.</typeparam>
/// <param name="project">The project.</param>
/// <param name="name">The key or certificate to replace.</param>
/// <param name="what">What it is, as a word: key or certificate.</param>
internal abstract class RotationRequest<T>(string project, string name, string what) where T : InventoryItem, IDeployedItem
{
    private protected string Project { get; } = project;

    private protected string Name { get; } = name;

    public string? NewName { get; init; }

    public IReadOnlyList<string> Usernames { get; init; } = [];

    public JwkDeleteAction? Removal { get; init; }

    public JwkDeleteAction? RemovalReferences { get; init; }

    /// <summary>Whether it resumes a side-by-side rotation that stopped: the new key or certificate exists.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether an existing one gets the content, and there is no new one.</summary>
    private protected virtual bool IsInPlace => false;

    /// <summary>What to do where the names of environments are not known.</summary>
    private protected abstract string UnnamedNextStep { get; }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: parameters that can't be combined.
    /// </exception>
    public virtual void Check()
    {
        foreach (var username in Usernames)
            ResourceName.Require("Username", username);
        if (Usernames.Distinct(StringComparer.Ordinal).Count() < Usernames.Count)
            throw ApinizerException.InvalidArgument("The same credential is named twice.");
        if (Removal != null && Usernames.Count == 0 && !IsInPlace)
            throw ApinizerException.InvalidArgument($"RemoveOld only goes with Username: credentials bound to the old {what} would be left without a {what}.");
        if (RemovalReferences != null && Removal == null)
            throw ApinizerException.InvalidArgument("JwkDeleteAction only goes with RemoveOld. Give both, or leave it out.");
        if (!IsInPlace && string.Equals(NewName, Name, StringComparison.Ordinal))
            throw ApinizerException.InvalidArgument($"NewName is the name of the old {what}; expected another one, since both are there for a while.");
        if (!IsInPlace && IsResumed && NewName == null)
            throw ApinizerException.InvalidArgument($"Resume needs NewName: the {what} that the stopped rotation created.");
    }

    /// <summary>Reads keys or certificates, and credentials, from the gateway; changes nothing.</summary>
    /// <exception cref="ApinizerException">
    /// One of them is missing, the new name is taken, or the gateway could not be reached.
    /// </exception>
    public async Task<RotationSource<T>> LookAsync(IApinizerClient client, DateTime now, CallContext context)
    {
        var old = IsResumed ? await ReadForResumeAsync(client, context).ConfigureAwait(false)
            : await ReadForStartAsync(client, now, context).ConfigureAwait(false);
        return Replaced(old).FirstOrDefault(item => item.HasUnnamedEnvironments) is not { } unnamed ? old
            : throw new ApinizerException(
                ErrorReason.EnvironmentsLeftOut,
                $"{What} '{unnamed}' is in {UpdateKey.UnnamedEnvironments}, so it is not known whether there is content for all of them. Nothing was changed.")
            {
                NextStep = UnnamedNextStep,
            };
    }

    /// <summary>The name without its date: my-key-20260131-2 is followed by my-key-20260201, not by a longer name.</summary>
    public static string Stem(string name)
    {
        var match = System.Text.RegularExpressions.Regex.Match(name, @"^(.+?)-[0-9]{8}(-[0-9]{1,3})?$");
        return match.Success ? match.Groups[1].Value : name;
    }

    private string What => char.ToUpperInvariant(what[0]) + what.Substring(1);

    private protected abstract Task<T> GetAsync(IApinizerClient client, CallContext context);

    private protected abstract Task<T?> FindAsync(IApinizerClient client, string wanted, CallContext context);

    private protected abstract Task<IReadOnlyList<T>> ListAsync(IApinizerClient client, CallContext context);

    /// <summary>The names that the new one can't have.</summary>
    private protected virtual IEnumerable<string> TakenNames(IReadOnlyList<T> all) => all.Select(one => one.Identity.Value);

    /// <summary>Checks whether they can be rotated.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: they can't.</exception>
    private protected virtual void CheckItems(T? old, T? next)
    {
    }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: an environment would be left without.</exception>
    private protected void CheckEnvironments(RotationSource<T> old, IEnumerable<string> environments)
    {
        var left = RotationSource<T>.Names(Replaced(old)).Except(environments, StringComparer.Ordinal).ToList();
        if (left.Count > 0)
            throw ApinizerException.InvalidArgument(
                $"The {(IsResumed ? "old or the new " : "")}{what} is also in {string.Join(", ", left)}, which may be left without a {what}. Name all environments, or none to use all.");
    }

    /// <summary>Those whose environments must all get the new content.</summary>
    private protected IReadOnlyList<T> Replaced(RotationSource<T> old) =>
        [.. IsInPlace || Usernames.Count > 0 ? old.Shown : old.Shown.Where(item => item == old.Next)];

    private protected IEnumerable<string> Warnings(RotationSource<T> old)
    {
        if (old.Old == null)
            yield return $"There is no {what} '{Name}'{(Removal == null ? "" : " to remove")}. Check -Name, upper and lower case included.";
        if (Replaced(old).All(item => item.Environments.Count > 0))
            yield break;
        yield return UnknownEnvironments
            + (Removal == null || old.Old == null ? "" : $" {What} '{Name}' is removed from all that it is in, also where '{old.NextName}' is not.");
    }

    private protected virtual string UnknownEnvironments => UpdateKey.UnknownEnvironments;

    private async Task<RotationSource<T>> ReadForStartAsync(IApinizerClient client, DateTime now, CallContext context)
    {
        var item = await GetAsync(client, context).ConfigureAwait(false);
        CheckItems(item, next: null);
        if (IsInPlace)
            return new RotationSource<T>(Name, item);

        var names = new HashSet<string>(TakenNames(await ListAsync(client, context).ConfigureAwait(false)), StringComparer.Ordinal);
        if (NewName != null && names.Contains(NewName))
        {
            throw new ApinizerException(ErrorReason.AlreadyExists, $"There is a {what} '{NewName}' already.")
            {
                NextStep = $"Give another NewName, or -Resume if a stopped rotation created that {what}.",
            };
        }

        await CheckCredentialsAsync(client, context).ConfigureAwait(false);
        return new RotationSource<T>(NewName ?? FreeName(now, names), item);
    }

    private async Task<RotationSource<T>> ReadForResumeAsync(IApinizerClient client, CallContext context)
    {
        var next = await FindAsync(client, NewName!, context).ConfigureAwait(false)
            ?? throw new ApinizerException(ErrorReason.NotFound, $"There is no {what} '{NewName}', so there is nothing to resume.")
            {
                NextStep = $"Check NewName, upper and lower case included. If the stopped rotation created no {what}, run it again without -Resume.",
            };
        CheckItems(old: null, next);
        // It is missing if the rotation stopped after removing it, or was completed and is repeated; or if the name is misspelt.
        var item = await FindAsync(client, Name, context).ConfigureAwait(false);
        CheckItems(item, next);
        await CheckCredentialsAsync(client, context).ConfigureAwait(false);
        return new RotationSource<T>(NewName!, item, next);
    }

    private async Task CheckCredentialsAsync(IApinizerClient client, CallContext context)
    {
        if (Usernames.Count == 0)
            return;
        var credentials = await client.Credentials.ListAsync(Project, context).ConfigureAwait(false);
        var missing = Usernames.Except(credentials.Select(credential => credential.Identity.Value), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new ApinizerException(
                ErrorReason.NotFound, $"There is no credential {string.Join(", ", missing.Select(one => $"'{one}'"))}, so nothing was changed.");
    }

    private string FreeName(DateTime now, HashSet<string> taken)
    {
        var day = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var stem = $"{Stem(Name)}-{day}";
        var free = stem;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{stem}-{number.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }
}
