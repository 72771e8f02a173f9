using System;
using System.Globalization;
using System.Runtime.Serialization;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class WireTextTests
{
    private enum Dotted
    {
        [EnumMember(Value = "IN_PRIVATE")]
        InPrivate,
    }

    [Theory]
    [InlineData("PrivateKey", KeyType.PrivateKey)]
    [InlineData("privatekey", KeyType.PrivateKey)]
    [InlineData("PRIVATE_KEY", KeyType.PrivateKey)]
    [InlineData("private_key", KeyType.PrivateKey)]
    [InlineData(" PUBLIC_KEY ", KeyType.PublicKey)]
    [InlineData("publickey", KeyType.PublicKey)]
    [InlineData("secret_KEY", KeyType.SecretKey)]
    public void Both_spellings_are_read_in_any_case(string text, KeyType expected)
    {
        Assert.True(WireText<KeyType>.TryParse(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("Private")]
    [InlineData("PRIVATE KEY")]
    [InlineData("PRİVATE_KEY")]
    [InlineData("prıvatekey")]
    [InlineData("SecretKey,PublicKey")]
    public void Other_text_is_not_parsed(string? text) => Assert.False(WireText<KeyType>.TryParse(text, out _));

    [Fact]
    public void Every_value_has_its_API_spelling()
    {
        Assert.Equal(["SECRET_KEY", "PRIVATE_KEY", "PUBLIC_KEY"], Spellings<KeyType>());
        Assert.Equal(["NULLIFY", "UPDATE"], Spellings<JwkUpdateAction>());
        Assert.Equal(["SAME_PROJECT", "ALL_PROJECTS"], Spellings<UpdateScope>());
        Assert.Equal(["AES", "DES", "DESede", "RSA"], Spellings<KeyAlgorithm>());
    }

    [Fact]
    public void Every_value_round_trips_under_Turkish_culture()
    {
        using var turkish = new Culture("tr-TR");

        // This type is read for the first time here, so its table is built under this culture.
        AssertComesBack<Dotted>();
        AssertComesBack<KeyType>();
        AssertComesBack<JwkUpdateAction>();
        AssertComesBack<UpdateScope>();
        AssertComesBack<KeyAlgorithm>();
    }

    [Fact]
    public void Only_defined_values_are_known()
    {
        Assert.True(WireText<KeyType>.IsKnown(KeyType.PublicKey));
        Assert.False(WireText<KeyType>.IsKnown((KeyType)7));
        Assert.Equal("SecretKey, PrivateKey, PublicKey", WireText<KeyType>.Choices);
    }

    private static string[] Spellings<T>() where T : struct, Enum => Array.ConvertAll(Enum.GetValues<T>(), WireText<T>.Of);

    private static void AssertComesBack<T>() where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            var wire = WireText<T>.Of(value);
            foreach (var text in new[] { wire, wire.ToLowerInvariant(), value.ToString(), value.ToString().ToLowerInvariant() })
            {
                Assert.True(WireText<T>.TryParse(text, out var parsed), text);
                Assert.Equal(value, parsed);
            }
        }
    }

    private sealed class Culture : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        public Culture(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }
}
