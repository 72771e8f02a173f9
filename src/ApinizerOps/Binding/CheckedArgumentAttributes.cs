using System;
using System.Globalization;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Accepts objects of one type. The error for others does not quote the value, as PowerShell's own message would: it may be a
/// token that was passed to the wrong parameter.
/// </summary>
/// <param name="type">The type.</param>
/// <param name="advice">What to give instead, for the error message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AcceptTypeAttribute(Type type, string advice) : ArgumentTransformationAttribute
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;

    /// <summary>What to give instead, for the error message.</summary>
    public string Advice { get; } = advice;

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PipelineValue.Unwrap(inputData);
        return value == null || Type.IsInstanceOfType(value)
            ? value : throw new ArgumentTransformationMetadataException($"A value of type {value.GetType().Name} is not accepted. {Advice}");
    }
}

/// <summary>
/// Accepts whole numbers of a range. The error for other values does not quote them, as PowerShell's own messages would: the
/// value may be a token that was passed to the wrong parameter.
/// </summary>
/// <param name="least">The minimum.</param>
/// <param name="most">The maximum.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IntegerArgumentAttribute(int least, int most) : ArgumentTransformationAttribute
{
    /// <summary>The minimum.</summary>
    public int Least { get; } = least;

    /// <summary>The maximum.</summary>
    public int Most { get; } = most;

    /// <summary>The number that the value must be a multiple of.</summary>
    public int Unit { get; init; } = 1;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.TryConvertTo<int>(inputData, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most && number % Unit == 0
            ? number : throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "Expected a whole number from {0} to {1}{2}.", Least, Most, Unit == 1 ? "" : $", a multiple of {Unit}"));
}

/// <summary>
/// Accepts a number of days, or a TimeSpan; PowerShell itself would take a number for ticks. The error for other values does not
/// quote them; see <see cref="IntegerArgumentAttribute"/>.
/// </summary>
/// <param name="most">The maximum, in days.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysArgumentAttribute(int most) : ArgumentTransformationAttribute
{
    /// <summary>The maximum, in days.</summary>
    public int Most { get; } = most;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Days(PipelineValue.Unwrap(inputData)) is { } days && days >= 0 && days <= Most
            ? TimeSpan.FromDays(days) : throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "Expected a number of days from 0 to {0}, or a TimeSpan.", Most));

    private static double? Days(object? value) => value switch
    {
        TimeSpan span => span.TotalDays,
        string text when double.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) => days,
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span.TotalDays,
        byte or short or int or long or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>
/// Converts to a date as PowerShell does. The error for other values does not quote them; see <see cref="IntegerArgumentAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DateArgumentAttribute : ArgumentTransformationAttribute
{
    private const int FirstYear = 1971;
    private const int LastYear = 9990;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.TryConvertTo<DateTime>(inputData, CultureInfo.InvariantCulture, out var date) && date.Year is >= FirstYear and <= LastYear
            ? date : throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "Expected a date from {0} to {1}.", FirstYear, LastYear));
}

/// <summary>
/// Converts to an enum as PowerShell does. The error for other values does not quote them; see
/// <see cref="IntegerArgumentAttribute"/>. It throws, so it is only for parameters that are not bound from the pipeline; for
/// those see <see cref="EnumTransformationAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumArgumentAttribute(Type enumType) : ArgumentTransformationAttribute
{
    /// <summary>The enum.</summary>
    public Type EnumType { get; } = enumType;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.TryConvertTo(inputData, EnumType, CultureInfo.InvariantCulture, out var word) && Enum.IsDefined(EnumType, word)
            ? word : throw new ArgumentTransformationMetadataException($"Expected one of {string.Join(", ", Enum.GetNames(EnumType))}.");
}
