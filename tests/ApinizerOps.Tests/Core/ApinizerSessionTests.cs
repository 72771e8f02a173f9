using System;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class ApinizerSessionTests
{
    private const string Token = "apnz_0123456789abcdef";

    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    [Fact]
    public void Session_shows_its_settings_but_not_its_token()
    {
        var session = Connect("https://apinizer.example.com/apiops");

        Assert.Equal("https://apinizer.example.com/apiops", session.ToString());
        Assert.Equal("MyProject", session.Project);
        Assert.Equal(42, session.TimeoutSec);
        Assert.True(session.SkipCertificateCheck);
        Assert.False(session.AllowUnencryptedAuthentication);
        foreach (var property in typeof(ApinizerSession).GetProperties(Shown))
            Assert.DoesNotContain(Token, $"{property.GetValue(session)}", StringComparison.Ordinal);
    }

    [Fact]
    public void No_public_member_exposes_a_secret_or_the_client()
    {
        var types = typeof(ApinizerSession).GetProperties(Shown).Select(property => property.PropertyType.Name).Distinct();

        Assert.Equal(["Boolean", "Int32", "LoggingCommand", "RecordOutcomeCollection", "String", "Uri"], types.Order(StringComparer.Ordinal));
        Assert.Empty(typeof(ApinizerSession).GetFields(Shown));
    }

    [Fact]
    public void Nothing_can_be_converted_to_a_session()
    {
        Assert.Empty(typeof(ApinizerSession).GetConstructors());
        Assert.True(typeof(ApinizerSession).IsSealed);
        Assert.DoesNotContain(typeof(ApinizerSession).GetMethods(Shown), method => method.Name is "op_Implicit" or "op_Explicit" or "Parse");
        Assert.All(typeof(ApinizerSession).GetProperties(Shown), property => Assert.Null(property.SetMethod));
        Assert.Null(typeof(ApinizerSession).GetCustomAttribute<TypeConverterAttribute>());
    }

    [Fact]
    public void Disconnected_session_has_no_client_and_names_the_gateway()
    {
        var session = Connect("https://apinizer.example.com/apiops");
        Assert.True(session.IsConnected);
        Assert.NotNull(session.Client);

        session.Disconnect();
        session.Disconnect();

        Assert.False(session.IsConnected);
        var error = Assert.Throws<ApinizerException>(() => session.Client);
        Assert.Equal(ErrorReason.NotConnected, error.Reason);
        Assert.Contains("https://apinizer.example.com/apiops", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_sends_nothing_after_a_disconnect()
    {
        var session = Connect("http://127.0.0.1:9/apiops");
        var client = session.Client;

        session.Disconnect();

        var error = await Assert.ThrowsAsync<ApinizerException>(
            () => client.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey));
        Assert.Equal(ErrorReason.NotConnected, error.Reason);
    }

    private static ApinizerSession Connect(string address)
    {
        var options = new SessionOptions(new Uri(address), SecureStrings.FromPlainText(Token))
        {
            Timeout = TimeSpan.FromSeconds(42),
            SkipCertificateCheck = true,
        };
        return new ApinizerSession(options, "MyProject", false, LoggingCommand.None, new ApinizerClientFactory().Create(options));
    }
}
