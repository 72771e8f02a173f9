namespace ApinizerOps.Emulator;

/// <summary>A certificate, a keystore or a truststore. Nothing but its name is emulated.</summary>
internal sealed class StoredStore(string name) : IBindable
{
    public string Name { get; } = name;
}
