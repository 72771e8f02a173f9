using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A keystore of the emulated gateway.</summary>
internal sealed class StoredKeystore(string id, string name) : IBindable
{
    /// <summary>Does not change with the name.</summary>
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Description { get; set; }

    /// <summary>Its content in each of its environments.</summary>
    public IReadOnlyList<KeystoreContent> Contents { get; set; } = [];
}

/// <summary>A keystore's content in one environment.</summary>
/// <param name="EnvironmentName">The environment.</param>
/// <param name="File">Base64, as it was sent.</param>
/// <param name="Password">The passphrase, as it was sent.</param>
/// <param name="Alias">The alias; null for none.</param>
/// <param name="Type">The format.</param>
internal sealed record KeystoreContent(string EnvironmentName, string File, string Password, string? Alias, KeystoreType Type);
