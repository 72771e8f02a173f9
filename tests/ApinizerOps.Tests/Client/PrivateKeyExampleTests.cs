using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>The documented examples of "Set Private Key" and "Remove Private Key".</summary>
public sealed class PrivateKeyExampleTests : IDisposable
{
    private readonly ClientAndServer _exchange = new(Replies.Credential);

    public void Dispose() => _exchange.Dispose();

    [Fact]
    public async Task Set_private_key()
    {
        await _exchange.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "my-private-key");

        CurlExample.AssertSent(
            """
            curl -X PUT \
              "https://demo.apinizer.com/apiops/projects/MyProject/credentials/api-user/privateKey/my-private-key/" \
              -H "Authorization: Bearer YOUR_TOKEN"
            """,
            _exchange.Server.Request);
        Assert.Equal("0", _exchange.Server.Request.Header("Content-Length"));
    }

    [Fact]
    public async Task Remove_private_key()
    {
        await _exchange.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey);

        CurlExample.AssertSent(
            """
            curl -X DELETE \
              "https://demo.apinizer.com/apiops/projects/MyProject/credentials/api-user/privateKey/" \
              -H "Authorization: Bearer YOUR_TOKEN"
            """,
            _exchange.Server.Request);
        Assert.Equal("0", _exchange.Server.Request.Header("Content-Length"));
    }
}
