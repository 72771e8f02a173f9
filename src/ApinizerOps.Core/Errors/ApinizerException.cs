using System;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// A call that failed or was refused. Messages name what was wrong and never quote a value that could be a secret.
/// </summary>
public sealed class ApinizerException : Exception
{
    internal ApinizerException(ErrorReason reason, string message, Exception? inner = null) : base(BuildAgentText.Break(message), inner) =>
        Reason = reason;

    /// <summary>What went wrong; of a piped row also which one, by number and by name.</summary>
    public override string Message => Row is { } row ? $"Row {row}{(RowName == null ? "" : $" ('{RowName}')")}: {base.Message}" : base.Message;

    /// <summary>The number of the piped row that it is about, from 1; null where no row was piped.</summary>
    public int? Row { get; internal set; }

    /// <summary>The name that the row gives, as it may be shown; null where it gives none.</summary>
    internal string? RowName { get; set; }

    /// <summary>Why; the same name as the error id.</summary>
    public ErrorReason Reason { get; }

    /// <summary>The HTTP status, where a reply came.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The server's own words, redacted.</summary>
    public string? ServerMessage { get; internal init; }

    /// <summary>The result of a change that was saved and not deployed, or not known to be; otherwise null.</summary>
    public Deployment? Deployment { get; internal init; }

    /// <summary>What to do where trying again would do more than go on: after a step of several; otherwise null.</summary>
    internal string? NextStep { get; set; }

    /// <summary>How far a key's rotation came; otherwise null.</summary>
    public KeyRotation? KeyRotation { get; internal set; }

    /// <summary>How far the rotation of a proxy's keys came, with the new keys where they may be in use; otherwise null.</summary>
    public ProxyKeyRotation? ProxyKeyRotation { get; internal set; }

    /// <summary>
    /// What became of the records after the one that failed, where several were under way with <c>-ThrottleLimit</c> and
    /// this error ended the pipeline (<c>-ErrorAction Stop</c>); otherwise empty.
    /// </summary>
    public RecordOutcomeCollection Outcomes { get; internal set; } = RecordOutcomeCollection.None;

    /// <summary>Whether it would be the same for any other call: more of them would only lock an account, or tell a stranger more.</summary>
    internal bool StopsPipeline => Reason is ErrorReason.Unauthorized or ErrorReason.TlsFailed or ErrorReason.Redirected;

    /// <summary>Whether it repeats an earlier one, and nothing was sent for it.</summary>
    internal bool IsRepeated { get; private init; }

    /// <summary>The same for another record: each has an exception of its own, with outcomes of its own.</summary>
    internal ApinizerException CopyForRecord() => new(Reason, base.Message) { StatusCode = StatusCode, ServerMessage = ServerMessage, IsRepeated = true };

    /// <summary>Whether the one request that it is about changed nothing for sure.</summary>
    /// <param name="deploys">Whether the request deploys what it saves: a server may refuse the one after it did the other.</param>
    internal bool IsCertainlyUndone(bool deploys) => Reason switch
    {
        ErrorReason.ServerError or ErrorReason.UnexpectedReply or ErrorReason.Timeout or ErrorReason.OutcomeUnknown
            or ErrorReason.DeploymentFailed or ErrorReason.DeploymentUnconfirmed => false,
        // A status of success beside words of failure leaves open which of them holds.
        ErrorReason.BadRequest or ErrorReason.Forbidden or ErrorReason.NotFound => StatusCode == null || (!deploys && StatusCode >= 300),
        _ => true,
    };

    /// <summary>Whether a change that may not be done twice may have been made all the same.</summary>
    internal bool IsInDoubt { get; init; }

    internal static ApinizerException InvalidArgument(string message) => new(ErrorReason.InvalidArgument, message);

    internal static ApinizerException InvalidKeyContent(string message) => new(ErrorReason.InvalidKeyContent, message);
}
