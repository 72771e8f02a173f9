using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// Creates or updates one certificate: looks what is there, sends the request that changes nothing else, and reads it back. An
/// update adds a second entry to an environment that has the certificate already, by one page, and removes it from those that it
/// does not name, by another; so it is sent only where neither can happen.
/// </summary>
internal sealed class CertificateUpsert(CertificatesClient certificates, string project, string name, UploadCertificate upload, CallContext context)
{
    private const string OtherName = "Create it under another name with New-ApinizerCertificate, bind that one, and remove this one.";

    private JwkUpdateAction _byDefault = JwkUpdateAction.Nullify;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.AlreadyExists"/>: there is a certificate with the name.</exception>
    public async Task<CertificateDeployment> CreateAsync()
    {
        Check();
        if (await FindAsync().ConfigureAwait(false) is { } present)
            throw new ApinizerException(ErrorReason.AlreadyExists, $"There is a certificate '{present.Name}' already, so nothing was sent.") { NextStep = UseUpdate };
        return await PostAsync().ConfigureAwait(false);
    }

    public async Task<CertificateDeployment> UpdateAsync()
    {
        Check();
        var present = await FindAsync().ConfigureAwait(false) ?? throw new ApinizerException(ErrorReason.NotFound, $"There is no certificate '{name}', or the token's user may not see it.");
        return await ReplaceAsync(present, upload).ConfigureAwait(false);
    }

    public async Task<CertificateDeployment> EnsureAsync()
    {
        Check();
        _byDefault = JwkUpdateAction.Update;
        var present = await FindAsync().ConfigureAwait(false);
        if (present == null)
        {
            try
            {
                return await PostAsync().ConfigureAwait(false);
            }
            catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
            {
                context.Observer?.OnVerbose($"Certificate '{name}' exists by now, so it is updated.");
                present = await FindAsync().ConfigureAwait(false);
                if (present == null)
                    throw;
            }
        }

        var different = upload.DifferentFrom(present);
        if (different.Count == 0)
            return new CertificateDeployment(
                new DeploymentData
                {
                    Gateway = present.Gateway,
                    Project = present.Origin.Project!.Value,
                    ToName = _ => present.Identity,
                    Saved = true,
                    Message = "Nothing was sent or deployed: the gateway has this certificate, and does not show whether it is deployed. Update-ApinizerCertificate sends it again, where the gateway has import-file/.",
                },
                ChangeAction.Unchanged, name, upload.Certificate);
        return await ReplaceAsync(present, upload.With(different, upload.Description)).ConfigureAwait(false);
    }

    private static string UseUpdate => "Choose another name, or use Set- or Update-ApinizerCertificate to change the existing certificate.";

    private void Check()
    {
        ResourceName.Require("Certificate name", name);
        upload.Check();
    }

    private Task<CertificateInfo?> FindAsync() => certificates.FindAsync(project, name, context);

    private async Task<CertificateDeployment> PostAsync()
    {
        try
        {
            var outcome = await certificates.PostAsync(project, name, upload, string.IsNullOrEmpty(upload.Alias) ? name : upload.Alias!, context).ConfigureAwait(false);
            return await ReadBackAsync(outcome, ChangeAction.Created, upload).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
        {
            error.NextStep ??= UseUpdate;
            throw;
        }
    }

    private async Task<CertificateDeployment> ReplaceAsync(CertificateInfo present, UploadCertificate wanted)
    {
        var alias = wanted.ChooseAlias(present);
        wanted = wanted.With(wanted.Environments, wanted.Description ?? present.RawDescription);
        if (present.Certificates.Count == 0)
            return await PutAsync(wanted, alias).ConfigureAwait(false);
        try
        {
            var (outcome, unresolved) = await certificates.ImportAsync(project, name, wanted, alias, context).ConfigureAwait(false);
            if (wanted.JwkUpdateAction != null)
                context.Observer?.Warning("The certificate was replaced with import-file/, which has no JwkUpdateAction: what becomes of JWKs made from it is not documented.");
            return await ReadBackAsync(outcome, ChangeAction.Updated, wanted, unresolved).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.StatusCode is 404 or 405 || error.Reason == ErrorReason.Forbidden)
        {
            return wanted.MayLeaveOutEnvironments && !wanted.MayDouble(present) ? await PutAsync(wanted, alias).ConfigureAwait(false) : throw NotSafe(present, wanted, error);
        }
        catch (ApinizerException error) when (error.MayBeSentAgain)
        {
            error.NextStep ??= $"The certificate may have been saved or not. Look with: Get-ApinizerCertificate -Name {CommandText.Quote(present.Name)} -Project {CommandText.Quote(present.Project!)}. To send it again does no harm.";
            throw;
        }
    }

    private async Task<CertificateDeployment> PutAsync(UploadCertificate wanted, string alias)
    {
        if (wanted.JwkUpdateAction == null && _byDefault == JwkUpdateAction.Nullify)
            context.Observer?.Warning(UpdateKey.ClearedReferences("certificates"));
        return await ReadBackAsync(await certificates.PutAsync(project, name, wanted, alias, _byDefault, context).ConfigureAwait(false), ChangeAction.Updated, wanted).ConfigureAwait(false);
    }

    private async Task<CertificateDeployment> ReadBackAsync(
        DeploymentData outcome, ChangeAction action, UploadCertificate sent, IReadOnlyList<string>? unresolved = null)
    {
        string? difference = null;
        try
        {
            var present = await FindAsync().ConfigureAwait(false);
            difference = present == null ? "nothing" : unresolved is { Count: > 0 } ? $"after the gateway said: {Excerpt.Truncate(string.Join("; ", unresolved))}" : Compare(present, sent, outcome.ToName);
            if (difference == null && outcome is { Deployed: not false, Unconfirmed: null } && !IsComparable(present!, sent))
                outcome = NotConfirmed(outcome, sent);
        }
        catch (ApinizerException error)
        {
            context.Observer?.Warning($"Certificate '{name}' was sent, but could not be read back: {error.Message}");
            if (outcome.Deployed != false)
                outcome = NotConfirmed(outcome, sent);
        }

        var places = upload.Places(upload.Environments, upload.Alias);
        return new CertificateDeployment(outcome, action, name, sent.Certificate)
        {
            Difference = difference,
            Repeat = $"{KeyCommand.Note(places)}: Update-ApinizerCertificate -Name {CommandText.Quote(name)} {KeyCommand.Content(places)}{upload.Switches} -Project {CommandText.Quote(project)}",
        };
    }

    private static DeploymentData NotConfirmed(DeploymentData outcome, UploadCertificate sent) =>
        outcome with { Deployed = null, Unconfirmed = [.. sent.Environments.Select(environment => outcome.ToName(environment).Shown)] };

    // Some servers may leave out what could be compared.
    private static bool IsComparable(CertificateInfo present, UploadCertificate sent) =>
        !present.HasUnnamedEnvironments && sent.Environments.All(environment => present.In(environment) is { Count: 1 } entries && entries[0].Thumbprint != null);

    private static string? Compare(CertificateInfo present, UploadCertificate sent, Func<string, GatewayName> toName)
    {
        if (present.HasUnnamedEnvironments)
            return null;
        var parts = new List<string>();
        foreach (var environment in sent.Environments)
        {
            var entries = present.In(environment);
            if (entries.Count == 1 && (entries[0].Thumbprint == null || entries[0].Thumbprint == sent.Certificate.Thumbprint))
                continue;
            var shown = toName(environment).Shown;
            parts.Add(entries.Count switch
            {
                0 => $"{shown} has none",
                1 => $"{shown} has {entries[0].Thumbprint}",
                _ => $"{shown} has {entries.Count} entries ({string.Join(", ", entries.Select(entry => (entry.Thumbprint ?? "unknown") + (entry.Alias == null ? "" : $" as '{entry.Alias}'")))})",
            });
        }

        return parts.Count == 0 ? null : Excerpt.Truncate(string.Join("; ", parts));
    }

    private ApinizerException NotSafe(CertificateInfo present, UploadCertificate wanted, ApinizerException refusal)
    {
        var isRefused = refusal.Reason == ErrorReason.Forbidden;
        var named = wanted.Environments.Where(environment => present.In(environment).Count > 0).ToList();
        var others = present.Certificates.Select(entry => entry.EnvironmentName).Where(environment => !wanted.Environments.Contains(environment)).Distinct().ToList();
        var why = isRefused ? $"the gateway refuses import-file/, which replaces entries ({refusal.ServerMessage ?? $"HTTP {refusal.StatusCode}"})"
            : $"the gateway has no import-file/, which replaces entries (HTTP {refusal.StatusCode})";
        var risks = new[]
        {
            named.Count == 0 ? null : $"leave two entries for {Excerpt.Truncate(string.Join(", ", named))}",
            others.Count == 0 ? null : $"remove it from {Excerpt.Truncate(string.Join(", ", others))}",
        };
        // A rotation needs the names of all environments, and another certificate.
        var isSame = present.Certificates.All(entry => entry.Thumbprint == wanted.Certificate.Thumbprint);
        var way = isSame && wanted.DifferentFrom(present).Count == 0 ? "The gateway has this certificate already. Where it is not deployed, deploy it in the manager."
            : isSame || present.HasUnnamedEnvironments ? OtherName : Rotation(present, wanted, others);
        var force = named.Count == 0 && !present.HasUnnamedEnvironments ? "Where the others may lose it, give -Force. If not: " : "";
        return new ApinizerException(
            ErrorReason.NoSafeUpdate,
            $"Certificate '{present.Name}' was not changed: {why}, and an update might {string.Join(", or ", risks.Where(risk => risk != null).DefaultIfEmpty("leave two entries for an environment"))}.")
        {
            StatusCode = refusal.StatusCode,
            ServerMessage = refusal.ServerMessage,
            NextStep = (isRefused ? $"{UploadCertificate.AskForPermission} Otherwise: " : "") + force + way,
        };
    }

    private string Rotation(CertificateInfo present, UploadCertificate wanted, List<string> others)
    {
        var places = upload.Places(present.Certificates.Select(entry => entry.Environment.Value).Concat(wanted.Environments).Distinct(), alias: null);
        var note = KeyCommand.Note(places);
        var also = others.Count == 0 ? "" : $", also in {Excerpt.Truncate(string.Join(", ", others))}";
        return $"Replace it by a new certificate{also}, where $usernames are the credentials that are bound to it{(note.Length == 0 ? "" : " and" + note.Substring(", where".Length))}: "
            + $"Invoke-ApinizerCertificateRotation -Name {CommandText.Quote(name)} -Username $usernames {KeyCommand.Content(places)}{upload.Switches} -Project {CommandText.Quote(project)}";
    }
}
