using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>The states of environments that are known, <c>status</c> on the wire.</summary>
internal enum EnvironmentStatus
{
    [EnumMember(Value = "PUBLISHED")] Published,
    [EnumMember(Value = "UNPUBLISHED")] Unpublished,
    [EnumMember(Value = "REPUBLISH_REQUIRED")] RepublishRequired,
}
