using System;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>
/// Converts a value or text to an enum; text may be in the spelling of PowerShell or of the API. Never throws: a binding error
/// of PowerShell contains the whole row, secrets included, and an invalid cell must not be treated as not given. So blank and
/// invalid text become two values that no enum has, and the cmdlet reports them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumTransformationAttribute(Type enumType) : ArgumentTransformationAttribute
{
    internal const int Blank = -1;
    internal const int Unreadable = -2;

    /// <summary>The enum.</summary>
    public Type EnumType { get; } = enumType;

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // An enum that was deserialized, by a job or CliXml, is a number; its ToString still returns the name.
        var value = inputData is PSObject copy && copy.TypeNames.Contains("Deserialized." + EnumType.FullName) ? copy.ToString() : PipelineValue.Unwrap(inputData);
        if (value == null || value.GetType() == EnumType)
            return value;
        if (value is not string text)
            return Enum.ToObject(EnumType, Unreadable);
        if (string.IsNullOrWhiteSpace(text))
            return Enum.ToObject(EnumType, Blank);
        return EnumText.Parse(EnumType, text) ?? Enum.ToObject(EnumType, Unreadable);
    }
}

/// <summary>Parses text to one of the enums that parameters use.</summary>
internal static class EnumText
{
    public static object? Parse(Type type, string text)
    {
        if (type == typeof(KeyType))
            return Parse<KeyType>(text);
        if (type == typeof(KeyAlgorithm))
            return Parse<KeyAlgorithm>(text);
        if (type == typeof(KeyContentFormat))
            return Parse<KeyContentFormat>(text);
        if (type == typeof(JwkDeleteAction))
            return Parse<JwkDeleteAction>(text);
        if (type == typeof(JwkUpdateAction))
            return Parse<JwkUpdateAction>(text);
        if (type == typeof(RotationStrategy))
            return Parse<RotationStrategy>(text);
        return type == typeof(UpdateScope) ? Parse<UpdateScope>(text) : throw new ArgumentException("Unknown enum.", nameof(type));
    }

    private static object? Parse<T>(string text) where T : struct, Enum =>
        WireText<T>.TryParse(text, out var value) ? value : null;
}
