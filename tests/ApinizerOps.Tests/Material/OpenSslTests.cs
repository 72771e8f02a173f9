using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Material;

/// <summary>Keys made by OpenSSL in every format arrive intact, as OpenSSL itself confirms.</summary>
public sealed class OpenSslTests
{
    private const string Passphrase = "Pass phrase ığ!";

    private static readonly string[] PrivateForms =
    [
        "rsa -in key.pem -traditional -out out", "rsa -in key.pem -traditional -outform DER -out out",
        "pkcs8 -topk8 -nocrypt -in key.pem -out out", "pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out out",
        .. new[]
        {
            "-v2 aes-128-cbc", "-v2 aes-192-cbc", "-v2 aes-256-cbc", "-v2 des3", "-v2 aes-256-cbc -v2prf hmacWithSHA1",
            "-v2 aes-256-cbc -v2prf hmacWithSHA384", "-v2 aes-256-cbc -v2prf hmacWithSHA512", "-v2 aes-256-cbc -iter 100000",
            "-v2 aes-256-cbc -outform DER", "-v1 PBE-SHA1-3DES", "-v1 PBE-SHA1-2DES",
        }.Select(scheme => $"pkcs8 -topk8 -in key.pem -passout file:passphrase {scheme} -out out"),
        .. new[]
        {
            "", "-nodes", "-legacy", "-keypbe AES-128-CBC -certpbe AES-128-CBC -macalg SHA512", "-keypbe PBE-SHA1-3DES -macalg SHA1",
            "-keypbe NONE -certpbe NONE -nomac", "-iter 50000 -maciter", "-certfile other.crt", "-macalg SHA384",
        }.Select(options => $"pkcs12 -export -inkey key.pem -in key.crt -passout file:passphrase {options} -out out"),
    ];

    private static readonly string[] PublicForms =
    [
        "rsa -in key.pem -pubout -out out", "rsa -in key.pem -pubout -outform DER -out out",
        "rsa -in key.pem -RSAPublicKey_out -out out", "rsa -in key.pem -RSAPublicKey_out -outform DER -out out",
        "pkcs12 -export -inkey key.pem -in key.crt -passout file:passphrase -out out",
    ];

    public static TheoryData<string> Private => [.. PrivateForms.Where(form => !form.Contains("-legacy") || OpenSsl.HasLegacy)];

    public static TheoryData<string> Public => [.. PublicForms];

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [MemberData(nameof(Private))]
    public Task Private_key_written_by_OpenSSL_arrives_intact(string form) => AssertArrivesAsync(form, KeyType.PrivateKey, "rsa -check -noout -modulus");

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [MemberData(nameof(Public))]
    public Task Public_key_written_by_OpenSSL_arrives_intact(string form) => AssertArrivesAsync(form, KeyType.PublicKey, "rsa -pubin -noout -modulus");

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [InlineData(2048, "\n", false)]
    [InlineData(3072, "\r\n", true)]
    public Task Private_key_in_a_file_with_more_content_arrives_intact(int bits, string lineEnd, bool byteOrderMark) => AssertArrivesAsync(
        "pkcs12 -in in -passin file:passphrase -nodes -out out", KeyType.PrivateKey, "rsa -check -noout -modulus", bits,
        openssl =>
        {
            openssl.Run("pkcs12 -export -inkey key.pem -in key.crt -certfile other.crt -passout file:passphrase -out in");
            openssl.Run("pkcs12 -in in -passin file:passphrase -nodes -out out");
            var text = Encoding.ASCII.GetString(openssl.Read("out")).Replace("\n", lineEnd, StringComparison.Ordinal);
            openssl.Write("changed", [.. byteOrderMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.ASCII.GetBytes(text)]);
            return openssl.Read("changed");
        });

    private static async Task AssertArrivesAsync(
        string form, KeyType type, string check, int bits = 2048, Func<OpenSsl, byte[]>? make = null)
    {
        using var openssl = new OpenSsl();
        openssl.Write("passphrase", Encoding.UTF8.GetBytes(Passphrase));
        openssl.Run($"req -x509 -newkey rsa:{bits} -nodes -keyout key.pem -out key.crt -subj /CN=test -days 1");
        openssl.Run("req -x509 -newkey rsa:2048 -nodes -keyout other.pem -out other.crt -subj /CN=other -days 1");
        if (make == null)
            openssl.Run(form);
        var content = new KeyContent(make?.Invoke(openssl) ?? openssl.Read("out"));

        var reading = new KeyContentOptions { Type = type, Passphrase = SecureStrings.FromPlainText(Passphrase) };
        openssl.Write("arrived", await SendAsync(new CreateKey("k", type, [new KeyEnvironment("production", KeyEncoder.Encode(content, reading))])));

        var arrived = openssl.Run($"{check} -in arrived");
        Assert.Contains(openssl.Run("rsa -in key.pem -noout -modulus"), arrived, StringComparison.Ordinal);
        if (type == KeyType.PrivateKey)
            Assert.Contains("RSA key ok", arrived, StringComparison.Ordinal);
    }

    /// <summary>Creates the key on an emulated gateway and returns the content that arrived.</summary>
    private static async Task<byte[]> SendAsync(CreateKey key)
    {
        using var gateway = new TestGateway(TestGateway.Options(recordSecret: true));
        using var client = new ApinizerClientFactory().Create(
            new SessionOptions(GatewayAddress.Normalize(gateway.Uri), SecureStrings.FromPlainText(TestGateway.Token)));
        Assert.True((await client.Keys.CreateAsync("MyProject", key)).Success);
        using var body = JsonDocument.Parse(Assert.Single(gateway.Requests).Body!);
        return body.RootElement.GetProperty("cryptoKeyInfoEnvironmentList")[0].GetProperty("content").GetBytesFromBase64();
    }
}
