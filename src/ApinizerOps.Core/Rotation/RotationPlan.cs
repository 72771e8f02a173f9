using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The plan of a rotation, made after reading from the gateway and before anything is changed.</summary>
/// <typeparam name="T">The type of its result.</typeparam>
/// <param name="Project">The project.</param>
/// <param name="OldName">The key or certificate that is replaced.</param>
/// <param name="NewName">The one with the new content; the same as the old one if it is done in place.</param>
/// <param name="Environments">The new content, for each environment.</param>
internal abstract record RotationPlan<T>(string Project, string OldName, string NewName, IReadOnlyList<KeyEnvironment> Environments) where T : ItemRotation
{
    /// <summary>The credentials to bind to the new one, in this order.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = [];

    public string? Description { get; init; }

    /// <summary>What happens to JWKs of the old one when it is removed; null where it stays.</summary>
    public JwkDeleteAction? Removal { get; init; }

    /// <summary>Whether it resumes a rotation that stopped: the new one exists.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether the old one is not on the gateway, so that there is none to remove.</summary>
    public bool IsOldMissing { get; init; }

    /// <summary>Warnings to write before anything is changed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is rotated, as a word: key or certificate.</summary>
    public abstract string What { get; }

    public abstract CredentialItem Item { get; }

    /// <summary>Whether an existing one gets the content, and there is no new one.</summary>
    public virtual bool IsInPlace => false;

    /// <summary>Whether the content is sent to an existing one instead of a new one.</summary>
    public bool IsUpdate => IsInPlace || IsResumed;

    /// <summary>The state after the first step, in words.</summary>
    public virtual string DoneText => IsInPlace ? "has its new content everywhere" : "is deployed everywhere";

    /// <summary>Whether something is replaced or removed that can't be restored.</summary>
    public virtual bool IsDestructive => IsUpdate || Removal != null;

    /// <summary>The names of the environments.</summary>
    public IReadOnlyList<string> EnvironmentNames => [.. Environments.Select(environment => environment.EnvironmentName)];

    /// <summary>What will happen, one step a line.</summary>
    public IEnumerable<string> Steps
    {
        get
        {
            yield return ChangeStep(string.Join(", ", EnvironmentNames));
            foreach (var username in Usernames)
                yield return $"bind '{NewName}' to credential '{username}' in place of any other";
            if (Removal != null && !IsOldMissing)
                yield return $"remove {What} '{OldName}' for good, also from credentials that are not named here";
        }
    }

    /// <summary>What else a command must say that gives the content again, with a leading blank.</summary>
    public virtual string ContentSwitches => "";

    /// <summary>The command that runs it again in place; only where it is done so.</summary>
    public virtual string InPlaceCommand => "";

    /// <summary>The result before the first step.</summary>
    public abstract T Start(string gateway, Func<string, string> cleanName);

    /// <summary>Keeps the result in the error that stopped the rotation.</summary>
    public abstract void Attach(T rotation, ApinizerException error);

    /// <summary>Brings the content to the gateway.</summary>
    public abstract Task<Deployment> ChangeAsync(IApinizerClient client, CallContext context);

    /// <summary>Removes the old one.</summary>
    public abstract Task<Deployment> RemoveAsync(IApinizerClient client, JwkDeleteAction references, CallContext context);

    /// <summary>The first step in words.</summary>
    private protected abstract string ChangeStep(string environments);
}
