using System;
using System.Globalization;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Takes objects of one type and refuses all else without quoting it: what stands there by mistake may be a token, and
/// PowerShell's own message would show it.
/// </summary>
/// <param name="type">The type.</param>
/// <param name="advice">What to give.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AcceptTypeAttribute(Type type, string advice) : ArgumentTransformationAttribute
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;

    /// <summary>What to give.</summary>
    public string Advice { get; } = advice;

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PipelineValue.Unwrap(inputData);
        return value == null || Type.IsInstanceOfType(value)
            ? value : throw new ArgumentTransformationMetadataException($"This takes no {value.GetType().Name}. {Advice}");
    }
}

/// <summary>
/// Takes a whole number, and refuses all else without quoting it: what stands there by mistake may be a token, and
/// PowerShell's own messages would show it.
/// </summary>
/// <param name="least">The smallest that will do.</param>
/// <param name="most">The largest that will do.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IntegerArgumentAttribute(int least, int most) : ArgumentTransformationAttribute
{
    /// <summary>The smallest that will do.</summary>
    public int Least { get; } = least;

    /// <summary>The largest that will do.</summary>
    public int Most { get; } = most;

    /// <summary>Of what it has to be a multiple.</summary>
    public int Unit { get; init; } = 1;

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.TryConvertTo<int>(inputData, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most && number % Unit == 0
            ? number : throw new ArgumentTransformationMetadataException(string.Format(
                CultureInfo.InvariantCulture, "Expected a whole number from {0} to {1}{2}.", Least, Most, Unit == 1 ? "" : $", a multiple of {Unit}"));
}

/// <summary>
/// Takes a word of an enum as PowerShell does, and refuses all else without quoting it, as <see cref="IntegerArgumentAttribute"/> does
/// with numbers. It throws, so it is for parameters that rows don't bind to; for those see <see cref="EnumTransformationAttribute"/>.
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
