using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Errors;

/// <summary>Builds every ErrorRecord of the module. The target is a name, never a body, a row or a session.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(ApinizerException error, string? target) =>
        // What is no name may be a key that stands in the wrong place.
        new(error, error.Reason.ToString(), Category(error.Reason), ResourceName.IsName(target) ? target : null)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = Advice(error.Reason) },
        };

    private static ErrorCategory Category(ErrorReason reason) => reason switch
    {
        ErrorReason.Unauthorized => ErrorCategory.AuthenticationError,
        ErrorReason.Forbidden => ErrorCategory.PermissionDenied,
        ErrorReason.NotFound => ErrorCategory.ObjectNotFound,
        ErrorReason.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorReason.RateLimited => ErrorCategory.LimitsExceeded,
        ErrorReason.ServerError or ErrorReason.DeploymentFailed => ErrorCategory.InvalidResult,
        ErrorReason.UnexpectedReply or ErrorReason.Redirected => ErrorCategory.ProtocolError,
        ErrorReason.ConnectionFailed or ErrorReason.NotConnected => ErrorCategory.ConnectionError,
        ErrorReason.TlsFailed or ErrorReason.UnencryptedConnection => ErrorCategory.SecurityError,
        ErrorReason.Timeout => ErrorCategory.OperationTimeout,
        ErrorReason.OutcomeUnknown => ErrorCategory.OperationStopped,
        ErrorReason.SessionMismatch => ErrorCategory.InvalidOperation,
        ErrorReason.InvalidKeyContent => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidArgument,
    };

    private static string Advice(ErrorReason reason) => reason switch
    {
        ErrorReason.Unauthorized => "Check that the token is whole and has not expired, then connect again with Connect-Apinizer.",
        ErrorReason.Forbidden => "Ask for the permission in this project; the help of the cmdlet names it.",
        ErrorReason.NotFound => "Check the names, upper and lower case included, and that the token's user may see the project.",
        ErrorReason.AlreadyExists => "Choose another name, or use Update-ApinizerKey to change the existing key.",
        ErrorReason.BadRequest => "Correct what the server names, and try again.",
        ErrorReason.RateLimited => "Wait a while, then try again with fewer calls.",
        ErrorReason.ServerError => "Look into the gateway's logs; check what was changed before trying again.",
        ErrorReason.UnexpectedReply => "Check that -Uri is the gateway's manager and that no proxy answers in its place.",
        ErrorReason.DeploymentFailed => "The change is saved. Correct the environments that failed, then deploy it again: a key with Update-ApinizerKey, a binding or proxy keys by the same call.",
        ErrorReason.ConnectionFailed => "Check -Uri, the port and the network, then try again.",
        ErrorReason.TlsFailed => "Trust the gateway's issuer on this machine; -SkipCertificateCheck is for tests only.",
        ErrorReason.Timeout or ErrorReason.OutcomeUnknown => "Check on the gateway whether the change was made before trying again.",
        ErrorReason.Redirected => "Connect to the address that the gateway really has.",
        ErrorReason.NotConnected => "Run Connect-Apinizer, or give -Session.",
        ErrorReason.NoProject => "Give -Project, or connect with Connect-Apinizer -Project.",
        ErrorReason.SessionMismatch => "Give the -Session of the gateway that the piped result came from.",
        ErrorReason.UnencryptedConnection => "Use https, or accept the risk with -AllowUnencryptedAuthentication.",
        ErrorReason.InvalidName => "Give a name without '/', '\\' and control characters, other than '.' and '..'.",
        ErrorReason.InvalidKeyContent => "Give the key in a form that the message names; Get-Help shows examples.",
        _ => "Nothing was sent. Correct what the message names, and try again.",
    };
}
