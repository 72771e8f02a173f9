namespace ApinizerOps;

/// <summary>The outcome of a rotation for one credential.</summary>
public sealed class CredentialRotation
{
    internal CredentialRotation(string username, RotationOutcome outcome, string? message = null)
    {
        Username = username;
        Outcome = outcome;
        Message = message;
    }

    /// <summary>The credential's user name.</summary>
    public string Username { get; }

    /// <summary>Whether it has the new key.</summary>
    public RotationOutcome Outcome { get; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Message { get; }

    /// <summary>Name and outcome in one line.</summary>
    public override string ToString() => $"{Username}: {Outcome}";
}
