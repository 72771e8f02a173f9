using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class GatewayAddressTests
{
    [Theory]
    [InlineData("https://apinizer.example.com", "https://apinizer.example.com/apiops")]
    [InlineData("https://apinizer.example.com/", "https://apinizer.example.com/apiops")]
    [InlineData("https://apinizer.example.com/apiops", "https://apinizer.example.com/apiops")]
    [InlineData("https://apinizer.example.com/apiops///", "https://apinizer.example.com/apiops")]
    [InlineData("https://example.com/manager", "https://example.com/manager/apiops")]
    [InlineData("https://example.com/manager/apiops/", "https://example.com/manager/apiops")]
    [InlineData("https://example.com/myapiops", "https://example.com/myapiops/apiops")]
    [InlineData("https://example.com/Y%C3%B6netim Paneli", "https://example.com/Y%C3%B6netim%20Paneli/apiops")]
    [InlineData("HTTPS://EXAMPLE.COM:32843/", "https://example.com:32843/apiops")]
    [InlineData("http://10.0.0.5:32080", "http://10.0.0.5:32080/apiops")]
    [InlineData("http://[::1]:32080/", "http://[::1]:32080/apiops")]
    public void Address_is_normalized_to_the_apiops_base(string given, string expected) =>
        Assert.Equal(expected, GatewayAddress.Normalize(new Uri(given)).AbsoluteUri);

    [Theory]
    [InlineData("apinizer.example.com", "absolute")]
    [InlineData("/apiops", "absolute")]
    [InlineData("ftp://apinizer.example.com", "absolute")]
    [InlineData("file:///etc/hosts", "absolute")]
    [InlineData("localhost:8080", "absolute")]
    [InlineData("https://admin:pass-1234@example.com", "user name or password")]
    [InlineData("https://admin@example.com", "user name or password")]
    [InlineData("https://example.com/?token=pass-1234", "query")]
    [InlineData("https://example.com/#pass-1234", "query or a fragment")]
    [InlineData("https://example.com/?", "query")]
    [InlineData("https://example.com/#", "query or a fragment")]
    public void Invalid_address_is_refused_and_not_quoted(string given, string words)
    {
        var error = Assert.Throws<ApinizerException>(() => GatewayAddress.Normalize(new Uri(given, UriKind.RelativeOrAbsolute)));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-1234", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_address_is_refused() =>
        Assert.Equal(ErrorReason.InvalidArgument, Assert.Throws<ApinizerException>(() => GatewayAddress.Normalize(null)).Reason);

    [Theory]
    [InlineData("http://apinizer.example.com/")]
    [InlineData("http://10.0.0.5:32080/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://127.0.0.1.example.com/")]
    [InlineData("http://0.0.0.0/")]
    public void Http_to_another_machine_must_be_allowed(string address)
    {
        var error = Assert.Throws<ApinizerException>(() => GatewayAddress.RequireEncryption(new Uri(address), proxy: null, allowUnencrypted: false));

        Assert.Equal(ErrorReason.UnencryptedConnection, error.Reason);
        Assert.Contains(new Uri(address).Host, error.Message, StringComparison.Ordinal);
        GatewayAddress.RequireEncryption(new Uri(address), proxy: null, allowUnencrypted: true);
    }

    [Theory]
    [InlineData("http://localhost/", true)]
    [InlineData("http://LOCALHOST./", true)]
    [InlineData("https://gateway.localhost/", true)]
    [InlineData("http://127.0.0.1./", true)]
    [InlineData("http://127.8.9.10/", true)]
    [InlineData("http://0.0.0.0/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://[::]/", true)]
    [InlineData("http://[::ffff:127.0.0.1]/", true)]
    [InlineData("http://localhost.example.com/", false)]
    [InlineData("http://mylocalhost/", false)]
    [InlineData("http://10.0.0.1/", false)]
    public void Local_addresses_are_recognized_in_every_spelling(string address, bool expected) =>
        Assert.Equal(expected, GatewayAddress.IsThisMachine(new Uri(address)));

    [Theory]
    [InlineData("https://apinizer.example.com/$(Base.Path)")]
    [InlineData("$(APINIZER_URL)")]
    public void Unexpanded_variable_is_refused(string address)
    {
        var error = Assert.Throws<ApinizerException>(() => GatewayAddress.Normalize(new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains("not expanded", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A proxy would read traffic that otherwise never leaves the machine.</summary>
    [Fact]
    public void Http_to_loopback_through_a_proxy_must_be_allowed()
    {
        var (gateway, proxy) = (new Uri("http://127.0.0.1:32080/"), new Uri("http://proxy.example.com:8080/"));

        var error = Assert.Throws<ApinizerException>(() => GatewayAddress.RequireEncryption(gateway, proxy, allowUnencrypted: false));

        Assert.Equal(ErrorReason.UnencryptedConnection, error.Reason);
        Assert.Contains("proxy.example.com:8080", error.Message, StringComparison.Ordinal);
        GatewayAddress.RequireEncryption(gateway, proxy, allowUnencrypted: true);
        GatewayAddress.RequireEncryption(new Uri("https://127.0.0.1:32080/"), proxy, allowUnencrypted: false);
    }

    [Theory]
    [InlineData("http://localhost:32080/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.8.9.10/")]
    [InlineData("http://[::1]:32080/")]
    [InlineData("https://apinizer.example.com/")]
    public void Loopback_and_https_are_always_allowed(string address) =>
        Assert.Null(Record.Exception(() => GatewayAddress.RequireEncryption(new Uri(address), proxy: null, allowUnencrypted: false)));
}
