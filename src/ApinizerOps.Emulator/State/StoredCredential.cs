namespace ApinizerOps.Emulator;

/// <summary>What is bound to a credential.</summary>
internal sealed class StoredCredential
{
    /// <summary>The key itself rather than its name: a binding outlives a rename.</summary>
    public StoredKey? PrivateKey { get; set; }
}
