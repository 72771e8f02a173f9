using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Keeps piped objects out of the logs of PowerShell. With module logging, and in some transcripts, PowerShell logs the text of
/// each value that it binds. The text of a row contains all its columns, key content and passphrases included, so the value
/// is bound in a wrapper whose text is only the name of its type.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HideFromLogAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData == null ? null : new PSObject(new Wrapper(PSObject.AsPSObject(inputData)));

    /// <summary>The piped object, without the wrapper.</summary>
    internal static PSObject? Unwrap(PSObject? bound) => bound?.BaseObject is Wrapper wrapper ? wrapper.Value : bound;

    /// <summary>Whether a bound value was given as an argument of such a parameter.</summary>
    internal static bool IsHidden(object bound) => bound is Wrapper;

    // A public property would be in the JSON and the CliXml of a verbose record.
    private sealed class Wrapper(PSObject value)
    {
        internal PSObject Value { get; } = value;

        public override string ToString() => Value.TypeNames.Count > 0 ? Value.TypeNames[0] : nameof(PSObject);
    }
}
