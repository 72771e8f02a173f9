using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// The result of a change: whether it was saved and where it was deployed. All formats of replies (<c>environmentResults</c> of
/// keys and credentials, <c>deploymentResults</c> of proxies, pods of later servers) are read into it.
/// </summary>
public abstract class Deployment
{
    private protected Deployment(DeploymentData outcome, string name)
    {
        Gateway = outcome.Gateway;
        ProjectName = outcome.Project;
        Identity = outcome.ToName(name);
        Saved = outcome.Saved;
        Deployed = outcome.Deployed;
        Unconfirmed = outcome.Unconfirmed;
        Message = outcome.Message;
        EnvironmentResults = outcome.EnvironmentResults;
        Elapsed = outcome.Elapsed;
    }

    /// <summary>The gateway that was called, as in <see cref="ApinizerSession.Uri"/> of the session.</summary>
    public string Gateway { get; }

    /// <summary>The project.</summary>
    public string Project => ProjectName.Shown;

    internal GatewayName ProjectName { get; }

    /// <summary>The name of the changed object, for requests and for display.</summary>
    internal GatewayName Identity { get; }

    /// <summary>Whether the server stored the change.</summary>
    public bool Saved { get; }

    /// <summary>
    /// Whether the gateway confirms every deployment; false where one failed, null where none was asked for or the reply says
    /// nothing about it.
    /// </summary>
    public bool? Deployed { get; private set; }

    /// <summary>Saved, and the deployment confirmed where one was asked for.</summary>
    public bool Success => Saved && Deployed != false && Unconfirmed == null && !HasProblem;

    /// <summary>The server's message.</summary>
    public string? Message { get; }

    /// <summary>One result per environment; empty where none was asked for or named.</summary>
    public EnvironmentResultCollection EnvironmentResults { get; private set; }

    /// <summary>From sending to the end of the reply, waits included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether something else is wrong with it.</summary>
    private protected virtual bool HasProblem => false;

    /// <summary>The changed object's name and the outcome in one line.</summary>
    public override string ToString() =>
        EnvironmentResults.Count == 0 ? TargetName : $"{TargetName} ({EnvironmentResults})";

    /// <summary>The name of the changed object, for display.</summary>
    internal string TargetName => Identity.Shown;

    /// <summary>
    /// The environments of a deployment that the reply neither confirms nor denies; empty if the call named none. Null if a
    /// deployment was not requested, or if it was confirmed or failed.
    /// </summary>
    internal IReadOnlyList<string>? Unconfirmed { get; private set; }

    /// <summary>Its outcome as a step of a rotation.</summary>
    internal virtual RotationOutcome RotationOutcome => Success ? RotationOutcome.Done
        : Deployed == false ? RotationOutcome.NotDeployed : RotationOutcome.Unconfirmed;

    /// <summary>The error text of a failed deployment, after the name.</summary>
    internal virtual string FailureText => "is saved but not deployed";

    /// <summary>The error text of an unconfirmed deployment, after the name: what is certain.</summary>
    internal virtual string SavedText => "is saved";

    /// <summary>The rest of that text: what the reply does not confirm.</summary>
    internal virtual string UnconfirmedText => "it is deployed";

    /// <summary>The preposition before the environments.</summary>
    internal virtual string EnvironmentPreposition => "to";

    /// <summary>Marks the deployment as confirmed: the gateway's status shows it in an environment.</summary>
    /// <param name="environment">The environment's name, for display.</param>
    internal void Confirm(string environment)
    {
        if (Unconfirmed == null)
            return;
        Deployed = true;
        Unconfirmed = null;
        if (EnvironmentResults.Count == 0)
            EnvironmentResults = new EnvironmentResultCollection([new EnvironmentResult(environment, success: true, Message)]);
    }

    /// <summary>The error that goes with a deployment that failed or is not confirmed.</summary>
    internal virtual ApinizerException ToException() => Unconfirmed is { } names ? NotConfirmed(names) : Failed();

    private ApinizerException NotConfirmed(IReadOnlyList<string> names) => new(
        ErrorReason.DeploymentUnconfirmed,
        $"'{TargetName}' {SavedText}, but the gateway's reply does not say that {UnconfirmedText}{(names.Count == 0 ? "" : $" {EnvironmentPreposition} {Excerpt.Truncate(string.Join(", ", names))}")}.")
    {
        Deployment = this,
        ServerMessage = Message,
    };

    private ApinizerException Failed()
    {
        // Each is short, but there may be many.
        var failed = Excerpt.Truncate(string.Join(", ", FailedEnvironments));
        var words = Excerpt.Truncate(string.Join("; ", EnvironmentResults.Where(environment => !environment.Success)
            .Select(environment => environment.Message).Where(message => message != null).Distinct()));
        return new ApinizerException(
            ErrorReason.DeploymentFailed,
            $"'{TargetName}' {FailureText}{(failed.Length == 0 ? "" : $" {EnvironmentPreposition} {failed}")}"
            + $"{(words.Length > 0 ? ": " + words : Message != null ? ": " + Message : ".")}")
        {
            Deployment = this,
            ServerMessage = words.Length > 0 ? words : Message,
        };
    }

    /// <summary>How to find out whether a deployment that is not confirmed was made.</summary>
    internal abstract string UnconfirmedAction { get; }

    /// <summary>What to do when its deployment failed.</summary>
    internal virtual string RecommendedAction => "Correct the environments that failed, then run the same call again.";

    internal IEnumerable<string> FailedEnvironments =>
        EnvironmentResults.Where(result => !result.Success).Select(result => result.EnvironmentName);
}

/// <summary>The data of a reply that all results of changes have in common.</summary>
internal sealed record DeploymentData
{
    public string Gateway { get; init; } = "";

    public GatewayName Project { get; init; }

    /// <summary>Cleans a name for display.</summary>
    public Func<string, GatewayName> ToName { get; init; } = name => new GatewayName(name);

    public bool Saved { get; init; }

    public bool? Deployed { get; init; }

    /// <summary>
    /// The environments of a deployment that the reply neither confirms nor denies; empty if the call named none. Null if a
    /// deployment was not requested, or if it was confirmed or failed.
    /// </summary>
    public IReadOnlyList<string>? Unconfirmed { get; init; }

    public string? Message { get; init; }

    public EnvironmentResultCollection EnvironmentResults { get; init; } = EnvironmentResultCollection.None;

    public TimeSpan Elapsed { get; init; }
}
