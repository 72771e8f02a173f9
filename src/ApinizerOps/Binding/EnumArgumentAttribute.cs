using System;
using System.Globalization;
using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Binding;

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
