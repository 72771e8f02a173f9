using System.Linq;

namespace ApinizerOps.Soak;

/// <summary>What the servers saw.</summary>
internal sealed class ServerReport(int[] numbers)
{
    public int ResetConnections => numbers[0];

    public int UntrustedConnections => numbers[2];

    /// <summary>Requests that got through where none should have.</summary>
    public int Stray => numbers[1] + numbers[3];

    public int Requests => numbers.Skip(4).Sum();

    /// <summary>How often the gateway saw a call.</summary>
    public int Of(int call) => numbers[4 + call];
}
