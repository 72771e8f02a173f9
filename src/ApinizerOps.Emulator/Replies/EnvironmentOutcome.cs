namespace ApinizerOps.Emulator;

/// <summary>What a deployment came to in one environment.</summary>
internal sealed class EnvironmentOutcome(string environmentName, int place, bool success)
{
    public string EnvironmentName { get; } = environmentName;

    /// <summary>Its place among the gateway's environments, from 1.</summary>
    public int Place { get; } = place;

    public bool Success { get; } = success;
}
