using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// A key's content for one environment, made by <c>New-ApinizerEnvironmentKey</c> or from a hashtable or row with
/// Environment, Path, LiteralPath or Content, and Alias. No member shows the content.
/// </summary>
public sealed class EnvironmentKey
{
    internal EnvironmentKey(string? environment, KeyContent? content, string? alias)
    {
        EnvironmentName = environment == null ? null : GatewayName.Typed(environment);
        Content = content;
        AliasName = alias == null ? null : GatewayName.Typed(alias);
    }

    /// <summary>The environment's name.</summary>
    public string? Environment => EnvironmentName?.Shown;

    /// <summary>An optional second name of the key there.</summary>
    public string? Alias => AliasName?.Shown;

    internal GatewayName? EnvironmentName { get; }

    internal GatewayName? AliasName { get; }

    internal KeyContent? Content { get; }

    /// <summary>The passphrase of encrypted content.</summary>
    internal SecureString? Passphrase { get; init; }

    /// <summary>The file to read the content from; may have wildcards if <see cref="AllowsPattern"/>.</summary>
    internal string? Path { get; init; }

    /// <summary>Whether the path may have wildcards: if it was typed, not if it is from a row.</summary>
    internal bool AllowsPattern { get; init; }

    internal string? LiteralPath { get; init; }

    /// <summary>Why it can't be used; otherwise null.</summary>
    internal string? Problem { get; init; }

    /// <summary>Whether it names an environment without content.</summary>
    internal bool HasNoContent => Content == null && Path == null && LiteralPath == null && Problem == null;

    /// <exception cref="ApinizerException">What is wrong with the environment's name or the content.</exception>
    internal KeyEnvironment Encode(KeyContentOptions reading)
    {
        if (Problem != null)
            throw ApinizerException.InvalidArgument(Problem);
        var environment = ResourceName.RequireInBody("Environment", EnvironmentName?.Value);
        if (Content == null)
            throw ApinizerException.InvalidKeyContent($"There is no content for environment {Environment}: give Path, LiteralPath or Content.");
        var alias = AliasName?.Value;
        if (!string.IsNullOrEmpty(alias))
            ResourceName.RequireInBody("Alias", alias);
        reading = reading with { Passphrase = Passphrase ?? reading.Passphrase };
        return new KeyEnvironment(environment, KeyEncoder.Encode(Content, reading), alias) { Origin = new KeyOrigin(Content.Source, reading) };
    }

    /// <summary>The environment's name, never the content.</summary>
    public override string ToString() => Environment ?? nameof(EnvironmentKey);
}
