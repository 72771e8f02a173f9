namespace ApinizerOps.Emulator;

/// <summary>An API proxy's keys.</summary>
internal sealed class StoredApiProxy
{
    public string? PublicKey { get; set; }

    public string? SecretKey { get; set; }
}
