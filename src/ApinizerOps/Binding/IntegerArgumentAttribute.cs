using System;
using System.Globalization;
using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Binding;

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
