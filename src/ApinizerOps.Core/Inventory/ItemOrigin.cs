using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Where something was read.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="Project">The project; null for what lies in none.</param>
internal sealed record ItemOrigin(string Gateway, GatewayName? Project);
