using System.Security;

namespace ApinizerOps;

/// <summary>
/// The result of a rotation of an API proxy's keys. It has the new secret key, which can't be read from the gateway.
/// </summary>
public sealed class ProxyKeyRotation
{
    internal ProxyKeyRotation(string gateway, string project, string apiProxy)
    {
        Gateway = gateway;
        Project = project;
        ApiProxy = apiProxy;
    }

    /// <summary>The gateway that was called, as in <see cref="ApinizerSession.Uri"/> of the session.</summary>
    public string Gateway { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>The proxy's name.</summary>
    public string ApiProxy { get; }

    /// <summary>The new public key; null if the old one is still in use.</summary>
    public string? PublicKey { get; internal init; }

    /// <summary>The new secret key; null if the old one is still in use.</summary>
    public SecureString? SecretKey { get; internal init; }

    /// <summary>States that copies of this object do not include the secret key; null if it has none.</summary>
    public string? SecretNote => SecretKey == null ? null : SecretCopyMessages.Note;

    /// <summary>
    /// The file of <c>-OutFile</c> with both keys, by its full path; null if there is none, or if it was removed.
    /// </summary>
    public string? OutFile { get; internal init; }

    /// <summary>Whether the new keys are on the gateway.</summary>
    public RotationOutcome Outcome { get; internal init; }

    /// <summary>Where they were deployed, and where not.</summary>
    public EnvironmentResultCollection EnvironmentResults { get; internal init; } = EnvironmentResultCollection.None;

    /// <summary>Whether all that was asked for is done.</summary>
    public bool Success => Outcome == RotationOutcome.Done;

    /// <summary>What to do next; null after a success.</summary>
    public string? NextStep { get; internal set; }

    /// <summary>The error that stopped it.</summary>
    internal ApinizerException? Error { get; init; }

    /// <summary>The proxy's name and the outcome, never a key.</summary>
    public override string ToString() => $"{ApiProxy}: {Outcome}";
}
