using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>A certificate of the emulated gateway.</summary>
internal sealed class StoredCertificate(string name) : IBindable
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    /// <summary>Its content in each of its environments; an environment may be there twice.</summary>
    public List<CertificateEntry> Entries { get; } = [];
}

/// <summary>A certificate's content in one environment.</summary>
/// <param name="EnvironmentName">The environment.</param>
/// <param name="Alias">Its name there, which no other certificate may have.</param>
/// <param name="Content">The content in DER.</param>
internal sealed record CertificateEntry(string EnvironmentName, string Alias, byte[] Content)
{
    public CertificateData Data => CertificateData.Read(Content);
}
