namespace ApinizerOps;

/// <summary>Messages about copies of an object with a secret. Copies in files and from jobs do not include the secret.</summary>
internal static class SecretCopyMessages
{
    /// <summary>The note on the object and its copies.</summary>
    public const string Note =
        "The secret part is not included in copies: CliXml, JSON, CSV, or what a job or a remote session returns. Keep it in a file with -OutFile.";

    /// <summary>Why a copy is refused.</summary>
    public const string Problem =
        "This is a copy of an object with a secret, from a job, a remote session, CliXml, JSON or CSV: the private or secret key is not included in it. "
        + "Make the key in the process that uses it, or hand it over in a file (New-ApinizerKeyMaterial -OutFile).";
}
