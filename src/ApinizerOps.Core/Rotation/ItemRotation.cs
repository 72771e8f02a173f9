using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>The result of a rotation: the outcome of each step, and what to do next if one failed.</summary>
public abstract class ItemRotation
{
    private protected ItemRotation(string gateway, string project, string oldName, string newName, IReadOnlyList<string> usernames)
    {
        Gateway = gateway;
        Project = project;
        OldName = oldName;
        NewName = newName;
        Credentials = new([.. usernames.Select(username => new CredentialRotation(username, RotationOutcome.NotTried))]);
    }

    /// <summary>The gateway that was called, as in <see cref="ApinizerSession.Uri"/> of the session.</summary>
    public string Gateway { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>Where the new content was deployed, and where not.</summary>
    public EnvironmentResultCollection EnvironmentResults { get; internal set; } = EnvironmentResultCollection.None;

    /// <summary>Which credentials have the new key or certificate.</summary>
    public CredentialRotationCollection Credentials { get; internal set; }

    /// <summary>
    /// Whether the old one was removed; <see cref="RotationOutcome.NotTried"/> if that was not requested, or if there is none.
    /// </summary>
    public RotationOutcome Removal { get; internal set; }

    /// <summary>Whether all that was asked for is done.</summary>
    public bool Success { get; internal set; }

    /// <summary>The state on the gateway, as sentences.</summary>
    public string State { get; internal set; } = "";

    /// <summary>What to do next; null where nothing is left.</summary>
    public string? NextStep { get; internal set; }

    /// <summary>From the first change to the end.</summary>
    public TimeSpan Elapsed { get; internal set; }

    internal string OldName { get; }

    internal string NewName { get; }

    /// <summary>Whether the new content is on the gateway.</summary>
    internal RotationOutcome Change { get; set; }

    /// <summary>The error that stopped it.</summary>
    internal ApinizerException? Error { get; set; }

    /// <summary>The name and the state.</summary>
    public override string ToString() => $"{OldName}: {State}";
}
