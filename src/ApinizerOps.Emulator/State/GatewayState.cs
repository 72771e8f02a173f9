using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>The state of the emulated gateway. Guarded by the gateway's lock.</summary>
internal sealed class GatewayState
{
    /// <summary>The project whose keys are available to all projects.</summary>
    public const string AdminProject = "admin";

    private readonly HashSet<string> _failing;
    private readonly Func<DateTimeOffset> _clock;
    private readonly TimeSpan _publishDelay;
    private readonly DateTimeOffset? _expireDate;
    private readonly bool _deniesExportImport;
    private int _lastId;

    /// <param name="options">The start values.</param>
    /// <param name="clock">The time of deployments.</param>
    public GatewayState(EmulatorOptions options, Func<DateTimeOffset> clock)
    {
        Environments = [.. options.Environments.Distinct(StringComparer.Ordinal)];
        EnvironmentUpdate = options.EnvironmentUpdate;
        CertificateUpdate = options.CertificateUpdate;
        _deniesExportImport = options.DenyExportImport;
        Truststores = options.Truststores;
        _expireDate = options.ExpireDate;
        _failing = new HashSet<string>(options.FailEnvironments, StringComparer.Ordinal);
        _clock = clock;
        _publishDelay = options.PublishDelay;
        foreach (var name in options.Projects.Distinct(StringComparer.Ordinal))
            Projects.Add(name, new ProjectState(options.Usernames, options.ApiProxies, options.Certificates.Select(Sample), options.Keystores.Select(SampleKeystore), _expireDate));
        if (!Projects.ContainsKey(AdminProject))
            Projects.Add(AdminProject, new ProjectState([], [], [], [], null));
        Trusted = Sample("EmulatedCA");
    }

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<string> Environments { get; }

    public EnvironmentUpdate EnvironmentUpdate { get; }

    public CertificateUpdate CertificateUpdate { get; }

    /// <summary>A certificate that all environments trust.</summary>
    public StoredCertificate Trusted { get; }

    /// <summary>For the credentials of all projects. Keystores can be bound as truststores, too.</summary>
    public IReadOnlyList<string> Truststores { get; }

    public Dictionary<string, ProjectState> Projects { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => _clock();

    /// <exception cref="ApiError">There is no such project.</exception>
    public ProjectState RequireProject(string name) =>
        Projects.TryGetValue(name, out var project) ? project : throw ApiError.NoProject(name);

    /// <exception cref="ApiError">There is no such environment.</exception>
    public string RequireEnvironment(string name) =>
        Environments.Contains(name, StringComparer.Ordinal) ? name : throw ApiError.NoEnvironment(name);

    /// <exception cref="ApiError">The user lacks the permission EXPORT_IMPORT.</exception>
    public void RequireExportImport()
    {
        if (_deniesExportImport)
            throw ApiError.NoPermission();
    }

    /// <summary>A new id in the format of gateways.</summary>
    public string NextId() => Id(++_lastId);

    /// <summary>The id of an environment.</summary>
    public string EnvironmentId(string name) => Id(0xE0000 + Position(name));

    /// <summary>The id of a project.</summary>
    public string ProjectId(string name) => Id(0xB0000 + Projects.Keys.TakeWhile(other => !string.Equals(other, name, StringComparison.Ordinal)).Count() + 1);

    /// <summary>Removes the bindings of a removed item to credentials of all projects.</summary>
    public void Unbind(IBindable item)
    {
        foreach (var credential in Projects.Values.SelectMany(project => project.Credentials.Values))
            credential.Unbind(item);
    }

    public DeploymentReport Deploy(DeploymentTarget target, IEnumerable<string> environments) =>
        Report(target, environments, isUndeployment: false);

    public DeploymentReport Undeploy(DeploymentTarget target, IEnumerable<string> environments) =>
        Report(target, environments, isUndeployment: true);

    /// <summary>Deploys a proxy. Environments where that fails are not changed.</summary>
    public DeploymentReport Deploy(StoredApiProxy proxy, IEnumerable<string> environments)
    {
        var report = Deploy(DeploymentTarget.ApiProxy, environments);
        foreach (var outcome in report.Outcomes.Where(outcome => outcome.Success))
            proxy.DeploymentTo(outcome.EnvironmentName).Deploy(Now, _publishDelay);
        return report;
    }

    /// <summary>Undeploys a proxy. If that fails it is not changed.</summary>
    public DeploymentReport Undeploy(StoredApiProxy proxy, string environment)
    {
        var report = Undeploy(DeploymentTarget.ApiProxy, [environment]);
        if (report.Success)
            proxy.DeploymentTo(environment).Undeploy();
        return report;
    }

    private static string Id(int number) => number.ToString("x24", CultureInfo.InvariantCulture);

    // In all environments, valid for a year of which a month is over.
    private StoredCertificate Sample(string name)
    {
        var certificate = new StoredCertificate(name) { Description = "Emulated certificate" };
        var end = _expireDate ?? Now.AddDays(-30).AddYears(1);
        var content = SampleCertificate.Create(name, end.AddYears(-1), end);
        certificate.Entries.AddRange(Environments.Select(environment => new CertificateEntry(environment, name, content)));
        return certificate;
    }

    private StoredKeystore SampleKeystore(string name, int number) => new(Id(0xC0001 + number), name)
    {
        Description = "Emulated keystore",
        Contents = [.. Environments.Select(environment => new KeystoreContent(environment, "", "", Alias: null, KeystoreType.Pkcs12))],
    };

    private DeploymentReport Report(DeploymentTarget target, IEnumerable<string> environments, bool isUndeployment) =>
        new(target, [.. environments.Select(name => new EnvironmentOutcome(name, Position(name), !_failing.Contains(name)))], isUndeployment);

    private int Position(string environment) =>
        Environments.TakeWhile(name => !string.Equals(name, environment, StringComparison.Ordinal)).Count() + 1;
}
