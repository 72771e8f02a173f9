using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// What a change did: saved, deployed, and where. Both shapes of the pages (<c>environmentResults</c> of keys and
/// credentials, <c>deploymentResults</c> of proxies) and those of later servers end up in this one.
/// </summary>
public abstract class Deployment
{
    private protected Deployment(DeploymentOutcome outcome)
    {
        Gateway = outcome.Gateway;
        Project = outcome.Project;
        Saved = outcome.Saved;
        Deployed = outcome.Deployed;
        Message = outcome.Message;
        EnvironmentResults = outcome.EnvironmentResults;
        Elapsed = outcome.Elapsed;
    }

    /// <summary>The gateway that was called, as <see cref="ApinizerSession.Uri"/> of the session has it.</summary>
    public string Gateway { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>Whether the server stored the change.</summary>
    public bool Saved { get; }

    /// <summary>Whether every deployment succeeded; null where none was asked for.</summary>
    public bool? Deployed { get; }

    /// <summary>Saved, and no deployment failed.</summary>
    public bool Success => Saved && Deployed != false;

    /// <summary>The server's words on the whole.</summary>
    public string? Message { get; }

    /// <summary>One result per environment; empty where none was asked for or named.</summary>
    public EnvironmentResultCollection EnvironmentResults { get; }

    /// <summary>From sending to the end of the reply, waits included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The changed object's name and the outcome in one line.</summary>
    public override string ToString() =>
        EnvironmentResults.Count == 0 ? TargetName : $"{TargetName} ({EnvironmentResults})";

    /// <summary>The name of what was changed.</summary>
    internal abstract string TargetName { get; }

    /// <summary>What is to say of it when its deployment failed.</summary>
    internal virtual string Shortfall => "is saved but not deployed";

    /// <summary>What goes between that and the environments.</summary>
    internal virtual string Preposition => "to";

    /// <summary>The error that goes with a failed deployment.</summary>
    internal ApinizerException ToException()
    {
        // Each is short, but there may be many.
        var failed = Excerpt.Cut(string.Join(", ", FailedEnvironments));
        var words = Excerpt.Cut(string.Join("; ", EnvironmentResults.Where(environment => !environment.Success)
            .Select(environment => environment.Message).Where(message => message != null).Distinct()));
        return new ApinizerException(
            ErrorReason.DeploymentFailed,
            $"'{TargetName}' {Shortfall}{(failed.Length == 0 ? "" : $" {Preposition} {failed}")}"
            + $"{(words.Length > 0 ? ": " + words : Message != null ? ": " + Message : ".")}")
        {
            Deployment = this,
            ServerMessage = words.Length > 0 ? words : Message,
        };
    }

    /// <summary>What to do when its deployment failed.</summary>
    internal virtual string Remedy => "Correct the environments that failed, then run the same call again.";

    internal IEnumerable<string> FailedEnvironments =>
        EnvironmentResults.Where(result => !result.Success).Select(result => result.EnvironmentName);
}
