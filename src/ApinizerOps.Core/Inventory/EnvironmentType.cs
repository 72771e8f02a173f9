using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>The types of environments that are known, <c>type</c> on the wire.</summary>
internal enum EnvironmentType
{
    [EnumMember(Value = "PRODUCTION")] Production,
    [EnumMember(Value = "SANDBOX")] Sandbox,
    [EnumMember(Value = "TEST")] Test,
}
