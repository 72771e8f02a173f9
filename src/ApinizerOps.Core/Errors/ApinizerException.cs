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

    /// <summary>The error message; for a piped row with its number and name.</summary>
    public override string Message => Row is { } row ? $"Row {row}{(RowName == null ? "" : $" ('{RowName}')")}: {base.Message}" : base.Message;

    /// <summary>The number of the piped row that it is about, from 1; null where no row was piped.</summary>
    public int? Row { get; internal set; }

    /// <summary>The name that the row gives, as it may be shown; null where it gives none.</summary>
    internal string? RowName { get; set; }

    /// <summary>Why; the same name as the error id.</summary>
    public ErrorReason Reason { get; }

    /// <summary>The HTTP status, where a reply came.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The server's message, redacted.</summary>
    public string? ServerMessage { get; internal init; }

    /// <summary>The result of a change that was saved and not deployed, or not known to be; otherwise null.</summary>
    public Deployment? Deployment { get; internal init; }

    /// <summary>
    /// The recommended action if the default one of the reason does not fit, such as after one of several steps; otherwise
    /// null.
    /// </summary>
    internal string? NextStep { get; set; }

    /// <summary>The state of a key rotation that failed; otherwise null.</summary>
    public KeyRotation? KeyRotation { get; internal set; }

    /// <summary>The result of the rotation of a certificate that stopped; otherwise null.</summary>
    public CertificateRotation? CertificateRotation { get; internal set; }

    /// <summary>The state of a proxy key rotation that failed, with the new keys if they may be in use; otherwise null.</summary>
    public ProxyKeyRotation? ProxyKeyRotation { get; internal set; }

    /// <summary>
    /// The outcomes of the records after the one that failed, if several were running with <c>-ThrottleLimit</c> and
    /// this error ended the pipeline (<c>-ErrorAction Stop</c>); otherwise empty.
    /// </summary>
    public RecordOutcomeCollection Outcomes { get; internal set; } = RecordOutcomeCollection.None;

    /// <summary>
    /// Whether every further call would fail in the same way, so that the pipeline stops: more calls could lock an account or
    /// send secrets to the wrong server.
    /// </summary>
    internal bool StopsPipeline => Reason is ErrorReason.Unauthorized or ErrorReason.TlsFailed or ErrorReason.Redirected;

    /// <summary>Whether it repeats an earlier error for a record that was not sent.</summary>
    internal bool IsRepeated { get; private init; }

    /// <summary>Copies it for another record, which has its own <see cref="Outcomes"/>.</summary>
    internal ApinizerException CopyForRecord() => new(Reason, base.Message) { StatusCode = StatusCode, ServerMessage = ServerMessage, IsRepeated = true };

    /// <summary>Whether the failed request certainly changed nothing.</summary>
    /// <param name="deploys">
    /// Whether the request also deploys: a server may refuse the deployment after it has saved the change.
    /// </param>
    internal bool IsCertainlyUnchanged(bool deploys) => Reason switch
    {
        ErrorReason.ServerError or ErrorReason.UnexpectedReply or ErrorReason.Timeout or ErrorReason.OutcomeUnknown
            or ErrorReason.DeploymentFailed or ErrorReason.DeploymentUnconfirmed or ErrorReason.CertificateMismatch => false,
        // With a success status and a failure message, it is unknown which of them is right.
        ErrorReason.BadRequest or ErrorReason.Forbidden or ErrorReason.NotFound => StatusCode == null || (!deploys && StatusCode >= 300),
        _ => true,
    };

    /// <summary>Whether a change that must not be repeated may have been made despite the error.</summary>
    internal bool IsInDoubt { get; init; }

    /// <summary>Whether a change may have been made despite the error, and may be sent again where it is one that may be repeated.</summary>
    internal bool MayBeSentAgain =>
        !IsInDoubt && Reason is ErrorReason.ConnectionFailed or ErrorReason.Timeout or ErrorReason.ServerError or ErrorReason.UnexpectedReply;

    internal static ApinizerException InvalidArgument(string message) => new(ErrorReason.InvalidArgument, message);

    internal static ApinizerException InvalidKeyContent(string message) => new(ErrorReason.InvalidKeyContent, message);

    /// <summary>The same error, whose message begins with the file that it is about.</summary>
    internal ApinizerException WithSource(string source) => new(Reason, $"{source}: {Message}") { NextStep = NextStep };
}
