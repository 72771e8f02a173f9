using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Errors;

/// <summary>Builds every ErrorRecord of the module. The target is a name, never a body, a row or a session.</summary>
internal static class ErrorRecords
{
    /// <param name="error">The error.</param>
    /// <param name="target">The name of the object that the error is about.</param>
    /// <param name="hasUser">Whether the session has a user and password, not a token.</param>
    /// <param name="isChange">Whether the cmdlet changes something on the gateway.</param>
    public static ErrorRecord From(ApinizerException error, string? target, bool hasUser, bool isChange) =>
        // A target that is not a valid name may be a key that was passed as a name.
        new(error, error.Reason.ToString(), Category(error.Reason), ResourceName.IsName(target) ? target : null)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = BuildAgentText.Break(RecommendedAction(error, hasUser, isChange)) },
        };

    private static ErrorCategory Category(ErrorReason reason) => reason switch
    {
        ErrorReason.Unauthorized => ErrorCategory.AuthenticationError,
        ErrorReason.Forbidden => ErrorCategory.PermissionDenied,
        ErrorReason.NotFound => ErrorCategory.ObjectNotFound,
        ErrorReason.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorReason.RateLimited => ErrorCategory.LimitsExceeded,
        ErrorReason.ServerError or ErrorReason.DeploymentFailed or ErrorReason.DeploymentUnconfirmed or ErrorReason.CertificateMismatch => ErrorCategory.InvalidResult,
        ErrorReason.UnexpectedReply or ErrorReason.Redirected => ErrorCategory.ProtocolError,
        ErrorReason.ConnectionFailed or ErrorReason.NotConnected => ErrorCategory.ConnectionError,
        ErrorReason.TlsFailed or ErrorReason.UnencryptedConnection => ErrorCategory.SecurityError,
        ErrorReason.Timeout => ErrorCategory.OperationTimeout,
        ErrorReason.OutcomeUnknown => ErrorCategory.OperationStopped,
        ErrorReason.SessionMismatch => ErrorCategory.InvalidOperation,
        ErrorReason.InvalidKeyContent => ErrorCategory.InvalidData,
        ErrorReason.BadRequest or ErrorReason.NoProject or ErrorReason.InvalidName or ErrorReason.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorReason.EnvironmentsLeftOut or ErrorReason.NoSafeUpdate => ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };

    private static string RecommendedAction(ApinizerException error, bool hasUser, bool isChange) => error.Reason switch
    {
        ErrorReason.Unauthorized when hasUser => "Check the user name and the password, then connect again with Connect-Apinizer -Credential.",
        ErrorReason.Unauthorized => "Check that the token is whole and has not expired, then connect again with Connect-Apinizer.",
        ErrorReason.TlsFailed => "Trust the gateway's issuer on this machine, or connect with Connect-Apinizer -ServerCertificateThumbprint and the fingerprint that the gateway's owner tells you; -SkipCertificateCheck is for tests only.",
        ErrorReason.Redirected => "Connect to the gateway's own address, not to one that redirects.",
        // The reasons above end the whole pipeline, so the next step of one record does not apply to them.
        _ when error.NextStep != null => error.NextStep,
        ErrorReason.Forbidden => "Ask for the permission in this project; the help of the cmdlet names it.",
        ErrorReason.NotFound => "Check the names, upper and lower case included, and that the token's user may see the project.",
        ErrorReason.AlreadyExists => "Choose another name, or use Update-ApinizerKey to change the existing key.",
        ErrorReason.BadRequest => "Correct what the server names, and try again.",
        ErrorReason.RateLimited => "Wait a while, then try again with fewer calls.",
        ErrorReason.ServerError when isChange => "Check the gateway's logs, and what was changed, before trying again.",
        ErrorReason.ServerError => "Check the gateway's logs, then try again.",
        ErrorReason.UnexpectedReply when error.IsInDoubt => "Check on the gateway whether the change was made, and whether a proxy replies instead of it, before trying again.",
        ErrorReason.UnexpectedReply => "Check that Connect-Apinizer -Uri is the gateway's manager, and that no proxy replies instead of it.",
        ErrorReason.DeploymentFailed => error.Deployment?.RecommendedAction ?? "Correct the environments that failed, then deploy again.",
        ErrorReason.DeploymentUnconfirmed => error.Deployment?.UnconfirmedAction ?? "Check on the gateway whether it is deployed.",
        ErrorReason.EnvironmentsLeftOut => "Give content for all of the key's environments, or -Force to take it out of those that the message names.",
        ErrorReason.NoSafeUpdate => "Create the certificate under another name, bind that one, and remove this one.",
        ErrorReason.CertificateMismatch => "Look with Get-ApinizerCertificate what is there. Remove an entry that should not be there in the manager, or remove the certificate and create it again.",
        ErrorReason.ConnectionFailed => "Check the address (Connect-Apinizer -Uri), its port and the network, then try again.",
        ErrorReason.Timeout when isChange => "Check on the gateway whether the change was made; allow more time with Connect-Apinizer -TimeoutSec.",
        ErrorReason.Timeout => "Allow more time with Connect-Apinizer -TimeoutSec.",
        ErrorReason.OutcomeUnknown => "Check on the gateway whether the change was made before trying again.",
        ErrorReason.NotConnected => "Run Connect-Apinizer, or give -Session.",
        ErrorReason.NoProject => "Give -Project, or connect with Connect-Apinizer -Project.",
        ErrorReason.SessionMismatch => "Give the -Session of the gateway that the piped result came from.",
        ErrorReason.UnencryptedConnection => "Use https, or accept the risk with -AllowUnencryptedAuthentication.",
        ErrorReason.InvalidName => "Give the name as the gateway has it: without '/', '\\', control characters, outer blanks and unexpanded variables, other than '.' and '..'.",
        ErrorReason.InvalidKeyContent => "Give the content in a form that the message names; Get-Help shows examples.",
        ErrorReason.InvalidArgument when isChange => "Nothing was changed. Correct what the message names, and try again.",
        ErrorReason.InvalidArgument => "Correct what the message names, and try again.",
        _ => "",
    };
}
