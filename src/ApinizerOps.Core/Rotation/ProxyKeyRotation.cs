using System.Security;

namespace ApinizerOps;

/// <summary>What the rotation of an API proxy's keys did. It has the new secret key, which no call gives again.</summary>
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

    /// <summary>The new public key; null where the old one is still the one.</summary>
    public string? PublicKey { get; internal init; }

    /// <summary>The new secret key; null where the old one is still the one.</summary>
    public SecureString? SecretKey { get; internal init; }

    /// <summary>That copies of this object are without the secret key; null where it has none.</summary>
    public string? SecretNote => SecretKey == null ? null : CopiedSecret.Note;

    /// <summary>The file of <c>-OutFile</c> with both keys, by its full path; null where there is none, or none any more.</summary>
    public string? OutFile { get; internal init; }

    /// <summary>Whether the new keys are on the gateway.</summary>
    public RotationOutcome Outcome { get; internal init; }

    /// <summary>Where they were deployed, and where not.</summary>
    public EnvironmentResultCollection EnvironmentResults { get; internal init; } = EnvironmentResultCollection.None;

    /// <summary>Whether all that was asked for is done.</summary>
    public bool Success => Outcome == RotationOutcome.Done;

    /// <summary>What to do next; null after a success.</summary>
    public string? NextStep { get; internal set; }

    /// <summary>Why it did not come to its end.</summary>
    internal ApinizerException? Error { get; init; }

    /// <summary>The proxy's name and the outcome, never a key.</summary>
    public override string ToString() => $"{ApiProxy}: {Outcome}";
}
