using System;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>
/// Reads an enum from a value or from text in either spelling. It never throws: an exception while binding would carry
/// the whole row, and a bad cell must not count as "not given". So the two oddities become values that no enum has,
/// and the cmdlet judges them.
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
        // Out of a job or CliXml it is a number that still knows its name.
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

/// <summary>The enums that parameters have, by type.</summary>
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
