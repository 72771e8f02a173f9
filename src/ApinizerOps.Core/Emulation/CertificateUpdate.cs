namespace ApinizerOps;

/// <summary>
/// What an update of a certificate does. The pages contradict each other: "Update Certificate" says that the old certificate is
/// deleted, "Import Certificate File" that an entry is added without looking. The emulator supports both.
/// </summary>
public enum CertificateUpdate : long
{
    /// <summary>An environment that has the certificate already gets a second entry.</summary>
    Add,

    /// <summary>The certificate is only in the environments that the update names.</summary>
    Replace,
}
