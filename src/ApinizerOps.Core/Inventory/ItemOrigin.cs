using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The gateway and project that an object was read from.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="Project">The project; null if the object belongs to none.</param>
internal sealed record ItemOrigin(string Gateway, GatewayName? Project);
