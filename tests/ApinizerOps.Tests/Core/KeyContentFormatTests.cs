using System;
using System.Text;

namespace ApinizerOps.Tests.Core;

/// <summary>A given format is used, and no other is tried.</summary>
public sealed class KeyContentFormatTests
{
    public static TheoryData<KeyContentFormat, KeyContentFormat> Mismatches
    {
        get
        {
            var data = new TheoryData<KeyContentFormat, KeyContentFormat>();
            KeyContentFormat[] formats = [KeyContentFormat.Pem, KeyContentFormat.Der, KeyContentFormat.Base64, KeyContentFormat.Hex];
            foreach (var said in formats)
            {
                foreach (var real in formats)
                {
                    if (said != real)
                        data.Add(said, real);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData(KeyContentFormat.Pem)]
    [InlineData(KeyContentFormat.Der)]
    [InlineData(KeyContentFormat.Base64)]
    [InlineData(KeyContentFormat.Hex)]
    public void Rsa_key_is_read_in_the_given_format(KeyContentFormat format) =>
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Encode(Written(format), KeyType.PrivateKey, format));

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void Rsa_key_in_another_format_is_refused_and_the_format_named(KeyContentFormat said, KeyContentFormat real) =>
        TestEncoder.AssertRefused(Written(real), KeyType.PrivateKey, [$"not {said}"], said);

    [Fact]
    public void Rsa_key_cannot_be_raw() => TestEncoder.AssertRefused(
        new KeyContent(SampleKeys.Rsa.ExportPkcs8PrivateKey()), KeyType.PrivateKey, ["Raw", "secret keys"], KeyContentFormat.Raw);

    [Theory]
    [InlineData(KeyContentFormat.Pem)]
    [InlineData(KeyContentFormat.Der)]
    [InlineData(KeyContentFormat.Base64)]
    [InlineData(KeyContentFormat.Hex)]
    public void Raw_secret_key_in_another_format_is_refused(KeyContentFormat said) => TestEncoder.AssertRefused(
        new KeyContent(SampleKeys.Secret(16)), KeyType.SecretKey, [$"not {said}"], said);

    [Fact]
    public void Text_secret_key_in_another_format_is_refused()
    {
        var key = SampleKeys.Secret(32);

        TestEncoder.AssertRefused(
            new KeyContent(Convert.ToBase64String(key)), KeyType.SecretKey, ["not Hex"], KeyContentFormat.Hex);
        TestEncoder.AssertRefused(
            new KeyContent(Convert.ToHexString(key)), KeyType.SecretKey, ["base64 of 48 bytes"], KeyContentFormat.Base64);
        TestEncoder.AssertRefused(
            new KeyContent(Convert.ToBase64String(key)), KeyType.SecretKey, ["44 bytes, raw"], KeyContentFormat.Raw);
    }

    [Fact]
    public void Raw_bytes_are_not_read_as_text()
    {
        // As text it would be hex of 16 bytes or base64 of 24; as bytes it is a key of 32.
        var bytes = Encoding.ASCII.GetBytes("00112233445566778899AABBCCDDEEFF");

        Assert.Equal(
            Convert.ToBase64String(bytes), TestEncoder.Encode(new KeyContent(bytes), KeyType.SecretKey, KeyContentFormat.Raw));
    }

    private static KeyContent Written(KeyContentFormat format)
    {
        var der = SampleKeys.Rsa.ExportPkcs8PrivateKey();
        return format switch
        {
            KeyContentFormat.Pem => new KeyContent(SampleKeys.PrivatePem),
            KeyContentFormat.Der => new KeyContent(der),
            KeyContentFormat.Hex => new KeyContent(Convert.ToHexString(der)),
            _ => new KeyContent(Convert.ToBase64String(der)),
        };
    }
}
