using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>The item types that can be bound to a credential.</summary>
public sealed class CredentialItemTests
{
    [Theory]
    [InlineData(CredentialItem.PrivateKey, "privateKey")]
    [InlineData(CredentialItem.PublicKey, "publicKey")]
    [InlineData(CredentialItem.SecretKey, "secretKey")]
    [InlineData(CredentialItem.Certificate, "certificate")]
    [InlineData(CredentialItem.Keystore, "keystore")]
    [InlineData(CredentialItem.Truststore, "truststore")]
    public async Task Each_item_type_has_its_own_path(CredentialItem item, string segment)
    {
        using var exchange = new ClientAndServer(Replies.Credential);

        var bound = await exchange.Credentials.SetAsync("MyProject", "api-user", item, "my item");
        var unbound = await exchange.Credentials.RemoveAsync("MyProject", "api-user", item);

        Assert.Equal(
            [$"PUT /apiops/projects/MyProject/credentials/api-user/{segment}/my%20item/ HTTP/1.1",
            $"DELETE /apiops/projects/MyProject/credentials/api-user/{segment}/ HTTP/1.1"],
            exchange.Server.Requests.Select(request => request.RequestLine));
        Assert.Equal((item, "my item"), (bound.ItemType, bound.ItemName));
        Assert.Equal((item, null), (unbound.ItemType, unbound.ItemName));
        Assert.Equal(item <= CredentialItem.SecretKey ? "my item" : null, bound.KeyName);
    }
}
