using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>The resources of one gateway over one connection.</summary>
internal sealed class ApinizerClient : IApinizerClient
{
    private readonly ApiConnection _connection;
    private readonly ConnectionProbe _probe;

    public ApinizerClient(SessionOptions options)
    {
        _connection = new ApiConnection(options);
        Projects = new ProjectsClient(_connection);
        _probe = new ConnectionProbe(_connection, Projects);
        Environments = new EnvironmentsClient(_connection);
        Keys = new KeysClient(_connection);
        Certificates = new CertificatesClient(_connection);
        Keystores = new KeystoresClient(_connection);
        Credentials = new CredentialsClient(_connection);
        ApiProxies = new ApiProxiesClient(_connection);
        Rest = new RestMethodClient(_connection);
    }

    public IProjectsClient Projects { get; }

    public IEnvironmentsClient Environments { get; }

    public IKeysClient Keys { get; }

    public ICertificatesClient Certificates { get; }

    public IKeystoresClient Keystores { get; }

    public ICredentialsClient Credentials { get; }

    public IApiProxiesClient ApiProxies { get; }

    public IRestMethodClient Rest { get; }

    public string Clean(string text) => _connection.Redactor.CleanText(text);

    public string CleanName(string name) => _connection.Redactor.ToName(name).Shown;

    public Task LoginAsync(CallContext context) =>
        _connection.LoginAsync(context);

    public Task<ConnectionTest> TestAsync(string? project, CallContext context) =>
        _probe.RunAsync(project, context);

    public void Dispose() => _connection.Dispose();
}
