using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>One call of each kind, for tests in which any call will do.</summary>
internal static class Calls
{
    public static Task<KeyDeployment> CreateAsync(this ClientAndServer exchange, CancellationToken cancellation = default) =>
        exchange.Keys.CreateAsync("MyProject", SampleContent.Create(), new CallContext(Cancellation: cancellation));

    public static Task<KeyDeployment> RenameAsync(this ClientAndServer exchange) =>
        exchange.Keys.UpdateAsync("MyProject", "my-key", new UpdateKey { NewName = "new-name" });

    public static Task<CredentialDeployment> BindAsync(this ClientAndServer exchange, CancellationToken cancellation = default) =>
        exchange.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "my-private-key", new CallContext(Cancellation: cancellation));

    public static Task<CredentialDeployment> UnbindAsync(this ClientAndServer exchange) =>
        exchange.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey);

    public static Task<ProxyDeployment> DeployAsync(this ClientAndServer exchange) => exchange.ApiProxies.UpdateKeysAsync(
        "MyProject", "MyAPI", new UpdateProxyKeys { PublicKey = "ak_1", DeployTo = ["production"] });

    public static Task<ApinizerException> FailAsync(Task call) => Assert.ThrowsAsync<ApinizerException>(() => call);
}
