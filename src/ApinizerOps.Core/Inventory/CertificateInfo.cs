using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A certificate (<c>GET certificates/</c>, <c>GET certificates/{name}/</c>), with what it is in each environment.</summary>
public sealed class CertificateInfo : InventoryItem, IDeployedItem
{
    internal CertificateInfo(ItemOrigin origin, GatewayName name, NameCollection environments, CertificateEnvironmentCollection certificates) : base(origin, name)
    {
        Environments = environments;
        Certificates = certificates;
    }

    /// <summary>The certificate's name.</summary>
    public string Name => Identity.Shown;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary>The environments that have it; ids where the server does not send names.</summary>
    public NameCollection Environments { get; }

    /// <summary>The certificate in each environment; an environment that is there twice has two.</summary>
    public CertificateEnvironmentCollection Certificates { get; }

    /// <summary>When the first of them expires; null where the server does not say.</summary>
    public DateTimeOffset? NotAfter => Certificates.Min(certificate => certificate.NotAfter);

    /// <summary>The whole days until the first of them expires, negative if it has; null where the server does not say.</summary>
    public int? DaysLeft => Certificates.Min(certificate => certificate.DaysLeft);

    /// <summary>Whether the gateway does not send the names of all its environments.</summary>
    internal bool HasUnnamedEnvironments { get; init; }

    bool IDeployedItem.HasUnnamedEnvironments => HasUnnamedEnvironments;

    /// <summary>The unchanged description, for sending it again.</summary>
    internal string? RawDescription { get; init; }

    /// <summary>What an environment has.</summary>
    internal IReadOnlyList<CertificateEnvironment> In(string environment) =>
        [.. Certificates.Where(certificate => string.Equals(certificate.Environment.Value, environment, StringComparison.Ordinal))];
}

/// <summary>A certificate in one environment.</summary>
public sealed class CertificateEnvironment
{
    internal CertificateEnvironment(GatewayName environment) => Environment = environment;

    /// <summary>The environment's name; its id where the server does not send names.</summary>
    public string EnvironmentName => Environment.Shown;

    /// <summary>Its name there.</summary>
    public string? Alias { get; internal init; }

    /// <summary>The distinguished name of its subject.</summary>
    public string? Subject { get; internal init; }

    /// <summary>The SHA-1 fingerprint in hexadecimal digits; null where the server does not say.</summary>
    public string? Thumbprint { get; internal init; }

    /// <summary>When it becomes valid.</summary>
    public DateTimeOffset? NotBefore { get; internal init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? NotAfter { get; internal init; }

    /// <summary>The whole days from when it was read until it expires, negative if it has; null where the server does not say.</summary>
    public int? DaysLeft { get; internal init; }

    internal GatewayName Environment { get; }

    /// <summary>The unchanged alias, for sending it again.</summary>
    internal string? RawAlias { get; init; }

    /// <summary>The environment and the end of validity: <c>production: 2027-01-31 12:00:00Z</c>.</summary>
    public override string ToString() => NotAfter is { } end ? $"{EnvironmentName}: {UtcText.Of(end)}" : EnvironmentName;
}

/// <summary>A certificate in its environments. Prints as <c>production: 2027-01-31 12:00:00Z; staging: 2027-01-31 12:00:00Z</c>.</summary>
public sealed class CertificateEnvironmentCollection : DisplayCollection<CertificateEnvironment>
{
    internal CertificateEnvironmentCollection(IList<CertificateEnvironment> items) : base(items)
    {
    }
}
