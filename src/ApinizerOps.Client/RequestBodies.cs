using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>The pages' <c>KeyCreateDTO</c> and <c>KeyUpdateDTO</c>.</summary>
internal sealed class KeyBody
{
    public string? Name { get; private init; }

    public string? Description { get; private init; }

    public string? KeyType { get; private init; }

    public string? Algorithm { get; private init; }

    public IReadOnlyList<KeyEnvironmentBody>? CryptoKeyInfoEnvironmentList { get; private init; }

    public static KeyBody From(CreateKey key) => new()
    {
        Name = key.Name,
        Description = key.Description,
        KeyType = WireText<KeyType>.Of(key.KeyType),
        Algorithm = Wire(key.Algorithm, key.KeyType),
        CryptoKeyInfoEnvironmentList = Environments(key.Environments),
    };

    public static KeyBody From(UpdateKey update) => new()
    {
        Name = update.NewName,
        Description = update.Description,
        KeyType = update.KeyType is { } type ? WireText<KeyType>.Of(type) : null,
        Algorithm = Wire(update.Algorithm, update.KeyType),
        CryptoKeyInfoEnvironmentList = update.Environments == null ? null : Environments(update.Environments),
    };

    // The page requires to leave it out for private and public keys.
    private static string? Wire(KeyAlgorithm? algorithm, KeyType? type) => algorithm is { } known
        && type is not (ApinizerOps.KeyType.PrivateKey or ApinizerOps.KeyType.PublicKey) ? WireText<KeyAlgorithm>.Of(known) : null;

    private static KeyEnvironmentBody[] Environments(IEnumerable<KeyEnvironment> environments) =>
        [.. environments.Select(environment => new KeyEnvironmentBody(environment))];
}

/// <summary>The pages' "Key Environment Object".</summary>
internal sealed class KeyEnvironmentBody(KeyEnvironment environment)
{
    public string EnvironmentName { get; } = environment.EnvironmentName;

    public string Content { get; } = environment.Content;

    public string? Alias { get; } = environment.Alias;
}

/// <summary>The pages' <c>KeystoreCreateDTO</c> and <c>KeystoreUpdateDTO</c>.</summary>
internal sealed class KeystoreBody
{
    public string? Name { get; private init; }

    public string? Description { get; private init; }

    public IReadOnlyList<KeystoreEnvironmentBody>? KeyStoreEnvironmentList { get; private init; }

    public static KeystoreBody From(string? name, ChangeKeystore change) => new()
    {
        Name = name,
        Description = change.Description,
        KeyStoreEnvironmentList = change is { Environments: { } environments, Keystore: { } keystore }
            ? [.. environments.Select(environment => new KeystoreEnvironmentBody(environment, keystore, change.Alias))] : null,
    };
}

/// <summary>The pages' <c>KeystoreEnvironmentDTO</c>.</summary>
internal sealed class KeystoreEnvironmentBody(string environment, KeystoreData keystore, string? alias)
{
    public string EnvironmentName { get; } = environment;

    public string File { get; } = Convert.ToBase64String(keystore.Content);

    public string Password { get; } = SecureStrings.ToPlainText(keystore.Passphrase);

    public string? Alias { get; } = alias;

    public string KeyStoreType { get; } = WireText<KeystoreType>.Of(keystore.Type);
}

/// <summary>The body of page "Update API Keys".</summary>
internal sealed class ProxyKeysBody
{
    public string? PublicKey { get; private init; }

    public string? SecretKey { get; private init; }

    public bool? Deploy { get; private init; }

    public IReadOnlyList<string>? DeployTargetEnvironmentNameList { get; private init; }

    public static ProxyKeysBody From(UpdateProxyKeys update, string? secretKey) => new()
    {
        PublicKey = update.PublicKey,
        SecretKey = secretKey,
        Deploy = update.DeployTo == null ? null : true,
        DeployTargetEnvironmentNameList = update.DeployTo,
    };
}

/// <summary>Writes request bodies as UTF-8 JSON.</summary>
internal static class RequestJson
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}

/// <summary>Source-generated serialization of bodies. Null is left out: for the gateway a missing field stays unchanged.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(KeystoreBody))]
[JsonSerializable(typeof(ProxyKeysBody))]
internal sealed partial class RequestJsonContext : JsonSerializerContext
{
    // The JSON is never part of a web page, so '+' of base64 and Turkish letters need no escapes.
    static RequestJsonContext() => Default = new RequestJsonContext(
        new JsonSerializerOptions(s_defaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TextConverter() },
        });
}

/// <summary>
/// Refuses text with an unpaired surrogate: it has no UTF-8, and .NET would replace it silently, also in a secret.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (ResourceName.HasLoneSurrogate(value))
            throw ApinizerException.InvalidArgument("A value contains an unpaired surrogate, which is not valid text.");
        writer.WriteStringValue(value);
    }
}
