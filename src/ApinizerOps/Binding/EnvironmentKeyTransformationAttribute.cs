using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Accepts environment keys, hashtables or rows with Environment, Path, LiteralPath or Content, and Alias, and the text of a
/// cell: <c>production=prod.pem; staging=staging.pem</c>. Never throws; for an invalid one the property Problem holds the
/// error message.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnvironmentKeyTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Expected =
        "expected the output of New-ApinizerEnvironmentKey, or a hashtable or row with Environment and Path or Content";

    private static readonly string[] Sources = ["Path", "LiteralPath", "Content"];

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PipelineValue.Unwrap(inputData);
        if (value is string text)
            return PipelineValue.Split(text).Select(FromText).ToArray();
        if (value is IEnumerable list and not IDictionary)
            return list.Cast<object?>().Select(Convert).ToArray();
        return value == null ? null : new[] { Convert(value) };
    }

    private static EnvironmentKey Convert(object? value) => PipelineValue.Unwrap(value) switch
    {
        EnvironmentKey key => key,
        IDictionary table => FromColumns(table.Keys.Cast<object>()
            .Select(name => new KeyValuePair<string, object?>(name.ToString() ?? "", table[name])), isTyped: true),
        PSObject copy when SecretCopyDetector.LacksSecret(copy) && !Sources.Any(name => copy.Properties[name] != null) => new EnvironmentKey(null, null, null) { Problem = SecretCopyMessages.Problem },
        PSObject row when WrongDelimiter.Problem(row) is { } problem => new EnvironmentKey(null, null, null) { Problem = problem },
        PSObject row => FromColumns(row.Properties
            .Select(property => new KeyValuePair<string, object?>(property.Name, property.Value)), isTyped: false),
        { } other => new EnvironmentKey(null, null, null) { Problem = $"A value of type {other.GetType().Name} is not an environment key; {Expected}." },
        null => new EnvironmentKey(null, null, null) { Problem = $"An environment key is null; {Expected}." },
    };

    private static EnvironmentKey FromText(string part)
    {
        var cut = part.IndexOf('=');
        return cut > 0
            ? new EnvironmentKey(part.Substring(0, cut).Trim(), null, null) { Path = part.Substring(cut + 1).Trim() }
            : new EnvironmentKey(null, null, null) { Problem = "EnvironmentKey can't be read; expected Environment=Path pairs, separated by ';'." };
    }

    private static EnvironmentKey FromColumns(IEnumerable<KeyValuePair<string, object?>> columns, bool isTyped)
    {
        var cells = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
            cells[column.Key] = PipelineValue.Unwrap(column.Value);
        if ((cells.TryGetValue("Environment", out var environment) || cells.TryGetValue("EnvironmentName", out environment)) && environment is not string and IEnumerable)
            return new EnvironmentKey(null, null, null) { Problem = "An environment key names more than one environment; expected one." };
        string? Text(string name) => cells.TryGetValue(name, out var value) && value?.ToString() is { } text
            && text.Trim().Length > 0 ? text : null;

        var content = cells.TryGetValue("Content", out var given) && (given is not string || Text("Content") != null)
            ? KeyContentTransformationAttribute.Convert(given) : null;
        var passphrase = cells.TryGetValue("Passphrase", out var secret) && (secret is not string || Text("Passphrase") != null)
            ? SecureStringTransformationAttribute.Convert(secret) : null;
        if (ReferenceEquals(passphrase, SecureStringTransformationAttribute.Unreadable))
            return new EnvironmentKey(null, null, null) { Problem = "Passphrase of an environment key can't be read; expected a SecureString or text." };
        return new EnvironmentKey(Text("Environment") ?? Text("EnvironmentName"), content, Text("Alias"))
        {
            Path = Text("Path"),
            AllowsPattern = isTyped,
            LiteralPath = Text("LiteralPath"),
            Passphrase = passphrase,
        };
    }
}
