using System;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Client;

/// <summary>Real key material for the placeholders of the documentation, encoded as a cmdlet would.</summary>
internal static class SampleContent
{
    public static string PrivateKey { get; } =
        KeyEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), new KeyContentOptions { Type = KeyType.PrivateKey });

    public static string ProductionSecret { get; } = Convert.ToBase64String(SampleKeys.Secret(32));

    public static string StagingSecret { get; } = Convert.ToBase64String(SampleKeys.Secret(16));

    /// <summary>A key for tests in which any content will do.</summary>
    public static CreateKey Create(string name = "my-key") =>
        new(name, KeyType.SecretKey, [new KeyEnvironment("production", ProductionSecret)]);
}
