using System;
using System.Collections.Generic;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>What an emulated gateway starts with.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The port on loopback; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The token that it accepts, which is also the password for getting others at <c>auth/token</c>.</summary>
    public SecureString Token { get; init; } = new();

    /// <summary>
    /// The lifetime of tokens from <c>auth/token</c>. Default one hour; with zero or less they are issued expired.
    /// <see cref="Token"/> never expires.
    /// </summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Projects besides <c>admin</c>, which is always there.</summary>
    public IReadOnlyList<string> Projects { get; init; } = ["MyProject"];

    /// <summary>Environments, shared by all projects.</summary>
    public IReadOnlyList<string> Environments { get; init; } = ["production", "staging"];

    /// <summary>Credentials in each project.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = ["api-user"];

    /// <summary>API proxies in each project.</summary>
    public IReadOnlyList<string> ApiProxies { get; init; } = ["MyAPI"];

    /// <summary>Certificates in each project.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = ["MyCertificate"];

    /// <summary>Keystores in each project.</summary>
    public IReadOnlyList<string> Keystores { get; init; } = ["MyKeystore"];

    /// <summary>
    /// When the certificates, those that the environments trust, and the credentials of the start expire. By default the
    /// certificates are valid for a year of which a month is over, and the credentials never expire.
    /// </summary>
    public DateTimeOffset? ExpireDate { get; init; }

    /// <summary>Truststores that credentials can be bound to, in every project.</summary>
    public IReadOnlyList<string> Truststores { get; init; } = ["MyTruststore"];

    /// <summary>Environments in which every deployment fails.</summary>
    public IReadOnlyList<string> FailEnvironments { get; init; } = [];

    /// <summary>The delay of each reply.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The delay after which a deployed API proxy is reported as deployed.</summary>
    public TimeSpan PublishDelay { get; init; }

    /// <summary>Which generation of servers it answers like.</summary>
    public EmulatorDialect Dialect { get; init; } = EmulatorDialect.Classic;

    /// <summary>What an update does to environments that it doesn't name.</summary>
    public EnvironmentUpdate EnvironmentUpdate { get; init; } = EnvironmentUpdate.Replace;

    /// <summary>What an update of a certificate does to the entries that it has.</summary>
    public CertificateUpdate CertificateUpdate { get; init; } = CertificateUpdate.Add;

    /// <summary>Whether users lack the permission EXPORT_IMPORT, which <c>import-file/</c> needs.</summary>
    public bool DenyExportImport { get; init; }

    /// <summary>
    /// The maximum number of requests in the journal. The oldest are dropped first, also if bodies are very large.
    /// </summary>
    public int MaximumRequestCount { get; init; } = 10_000;

    /// <summary>Whether the journal keeps secrets.</summary>
    public bool RecordSecret { get; init; }
}
