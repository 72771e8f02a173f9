using System.Linq;
using System.Text.Json;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Bodies to send.</summary>
internal static class TestBody
{
    public static string Json(object body) => JsonSerializer.Serialize(body);

    /// <summary>A good private key, in production unless told otherwise.</summary>
    public static object PrivateKey(string name = "my-key", params string[] environments) =>
        Key(name, "PRIVATE_KEY", TestKeys.PrivatePem, environments);

    public static object Key(string name, string keyType, string content, params string[] environments) =>
        new { name, keyType, cryptoKeyInfoEnvironmentList = Contents(content, environments) };

    /// <summary>A secret key as servers since 2026-08 want it.</summary>
    public static object SecretKey(string name, string algorithm, string content, params string[] environments) =>
        new { name, keyType = "SECRET_KEY", algorithm, cryptoKeyInfoEnvironmentList = Contents(content, environments) };

    /// <summary>A proxy's new public key, to be deployed.</summary>
    public static object Deploying(string publicKey, params string[] environments) =>
        new { publicKey, deploy = true, deployTargetEnvironmentNameList = environments };

    public static object[] Contents(string content, params string[] environments) =>
        [.. (environments.Length == 0 ? ["production"] : environments)
            .Select(environmentName => new { environmentName, content })];
}
