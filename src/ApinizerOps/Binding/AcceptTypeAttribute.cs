using System;
using System.Management.Automation;
using ApinizerOps.Cmdlets;

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
