using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Files;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that send key content: its parameters, and how they are read and encoded per environment.</summary>
public abstract class KeyContentCmdlet : ContentCmdlet
{
    // The API's name for the list of environments with their content, as its documents and exports have it.
    private const string ApiList = "CryptoKeyInfoEnvironmentList";

    /// <summary>Accepts RSA keys below 2048 bits and weak DES keys.</summary>
    [Parameter]
    public SwitchParameter AllowWeakKey { get; set; }

    /// <summary>Sends the content without checks: PEM as base64 of its text, other text as it is, bytes as base64.</summary>
    [Parameter]
    public SwitchParameter SkipKeyCheck { get; set; }

    /// <summary>The format of the content, if it can't be detected.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(KeyContentFormat))]
    [AllowNull]
    public KeyContentFormat? ContentFormat { get; set; }

    /// <summary>Content that differs per environment, from New-ApinizerEnvironmentKey, hashtables or rows.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias(ApiList)]
    [EnvironmentKeyTransformation]
    [AllowNull, AllowEmptyCollection]
    public EnvironmentKey[]? EnvironmentKey { get; set; }

    /// <summary>
    /// The algorithm of a secret key, which servers since 2026-08 require. Key material from New-ApinizerKeyMaterial contains
    /// it. It is never sent for private and public keys.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(KeyAlgorithm))]
    [AllowNull]
    public KeyAlgorithm? Algorithm { get; set; }

    /// <summary>The algorithm of the secret key that was read last, if it was key material, which contains it; otherwise null.</summary>
    private protected KeyAlgorithm? MaterialAlgorithm { get; private set; }

    /// <summary>Reads the complete key of a record.</summary>
    /// <param name="name">The name; null if none is given.</param>
    /// <param name="keyType">The bound value of KeyType.</param>
    /// <exception cref="ApinizerException">A parameter is missing, or the content is not valid for the type.</exception>
    private protected CreateKey ReadKey(string? name, KeyType? keyType)
    {
        name = Input.RequiredName("Name", name);
        var type = Input.Choice("KeyType", keyType) ?? (Input.Piped as ApinizerKeyMaterial)?.KeyType ?? throw Input.MissingParameter("KeyType");
        var algorithm = Input.Choice(nameof(Algorithm), Algorithm);
        var environments = ReadEnvironments(type, algorithm) ?? throw (Input.List(nameof(Environment), Environment) == null && EnvironmentKey is not { Length: > 0 }
            ? Input.MissingParameter(nameof(Environment))
            : ApinizerException.InvalidArgument("The content is missing. Give one of Path, LiteralPath and Content, or EnvironmentKey."));
        return new CreateKey(name, type, environments)
        {
            Description = Input.Text(nameof(Description), Description),
            Algorithm = algorithm ?? MaterialAlgorithm,
        };
    }

    /// <summary>Reads the environments with their encoded content; null if neither environments nor content are given.</summary>
    /// <param name="type">The key's type; null if not known.</param>
    /// <param name="algorithm">The key's algorithm; null if not known.</param>
    /// <param name="known">The environments to send the content to if none are given.</param>
    /// <exception cref="ApinizerException">A parameter is missing or given twice, or the content is not valid for the type.</exception>
    private protected IReadOnlyList<KeyEnvironment>? ReadEnvironments(KeyType? type, KeyAlgorithm? algorithm, IReadOnlyList<string>? known = null)
    {
        var reading = new KeyContentOptions
        {
            Format = Input.Choice(nameof(ContentFormat), ContentFormat) ?? KeyContentFormat.Auto,
            Type = type,
            Algorithm = algorithm,
            Passphrase = Input.Secret(nameof(Passphrase), Passphrase),
            AllowWeakKey = AllowWeakKey,
            SkipKeyCheck = SkipKeyCheck,
        };
        if (SkipKeyCheck && reading.Passphrase != null)
            throw ApinizerException.InvalidArgument("Passphrase can't be used with SkipKeyCheck, which sends content as it is. Leave one out.");
        KeyEncoder.CheckPair(type, algorithm);
        var keys = Input.IsGiven(nameof(EnvironmentKey)) && EnvironmentKey is { Length: > 0 } ? EnvironmentKey : null;
        // In the output of Get-ApinizerKey the environments say where the key is, so without content nothing is sent there.
        var listed = keys != null && IsFromApi && keys.All(key => key.HasNoContent) ? keys.Select(key => key.Environment ?? "").ToArray() : null;
        keys = listed == null ? keys : null;
        var content = ReadContent(keys != null);
        var environments = Input.List(nameof(Environment), Environment) ?? listed;
        if (content == null && (listed != null || string.Equals(Input.Column(nameof(Environment)), Inventory, StringComparison.OrdinalIgnoreCase)))
            environments = null;
        environments ??= content != null && known is { Count: > 0 } ? known.ToArray() : null;
        if (keys != null && (environments != null || content != null))
            throw ApinizerException.InvalidArgument("EnvironmentKey holds environments and content; give it alone, without Environment, Path, LiteralPath and Content.");
        var alias = Input.Text(nameof(Alias), Alias);
        if (alias != null && environments == null)
            throw ApinizerException.InvalidArgument("Alias only goes with Environment. In EnvironmentKey each environment has its own alias.");
        if (keys == null && environments == null && content == null)
            return null;
        if (keys == null && content == null)
            throw ApinizerException.InvalidArgument("Environment is given without content. Give one of Path, LiteralPath and Content.");
        if (keys == null && environments == null)
            throw ApinizerException.InvalidArgument("Content is given without an environment. Give Environment.");

        var given = (keys?.Select(key => FileReader.ReadEnvironmentKey(key, Input.IsArgument(nameof(EnvironmentKey)))) ?? environments!.Select(name => new EnvironmentKey(name, content, alias))).ToList();
        MaterialAlgorithm = type is null or ApinizerOps.KeyType.SecretKey ? given.Select(key => key.Content?.SecretAlgorithm).FirstOrDefault(known => known != null) : null;
        // One algorithm is sent for all environments, so the content of each must go with it.
        var sent = given.Select(key => key.Encode(reading with { Algorithm = algorithm ?? MaterialAlgorithm })).ToList();
        return sent.Select(environment => environment.EnvironmentName).Distinct().Count() == sent.Count
            ? sent
            : throw ApinizerException.InvalidArgument("The same environment is given twice.");
    }

    /// <summary>With -WhatIf: looks up the key on the gateway to describe what would happen.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The key's name.</param>
    /// <param name="isThere">Whether the key is expected to exist.</param>
    /// <param name="sent">The environments that get content.</param>
    /// <param name="force">Whether other environments of the key may be left out.</param>
    /// <returns>Whether the key exists; null if the lookup failed, for which a warning is written.</returns>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.EnvironmentsLeftOut"/>: the change would be refused.</exception>
    private protected bool? LookUpForWhatIf(string project, string name, bool isThere, IReadOnlyList<KeyEnvironment> sent, bool force)
    {
        var (isKnown, key) = LookUpForWhatIf("key", name, (client, context) => client.Keys.FindAsync(project, name, isThere, context), ResourceKey.Key(project, name));
        if (!isKnown)
            return null;
        if (!force && (isThere || key != null) && UpdateKey.CheckEnvironments(name, key, sent) is { } warning)
            Warn(warning);
        return key != null;
    }

    private protected override bool IsContent(object? piped) => piped is X509Certificate or ApinizerKeyMaterial;

    private protected override bool LacksSecret => SecretCopyDetector.LacksSecret(InputObject) && !Input.UsesScriptBlock
        && !Input.IsArgument(nameof(Content)) && !Input.IsArgument(nameof(EnvironmentKey)) && Input.Text(nameof(Path), Path) == null && Input.Text(nameof(LiteralPath), LiteralPath) == null;

    private bool IsFromApi => string.Equals(Input.Column(nameof(EnvironmentKey)), ApiList, StringComparison.OrdinalIgnoreCase);
}
