using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Keeps what is piped out of the engine's logs. Under module logging, and in transcripts of a program's calls, PowerShell
/// writes down the text of each value that it binds; that of a row is all its columns, key content and passphrases
/// included. So the value is bound in a wrapper whose text is the name of its type.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HideFromLogAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData == null ? null : new PSObject(new Wrapper(PSObject.AsPSObject(inputData)));

    /// <summary>What was piped, out of its wrapper.</summary>
    internal static PSObject? Unwrap(PSObject? bound) => bound?.BaseObject is Wrapper wrapper ? wrapper.Value : bound;

    private sealed class Wrapper(PSObject value)
    {
        public PSObject Value { get; } = value;

        public override string ToString() => Value.TypeNames.Count > 0 ? Value.TypeNames[0] : nameof(PSObject);
    }
}
