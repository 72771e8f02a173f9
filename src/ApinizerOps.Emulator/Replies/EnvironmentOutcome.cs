namespace ApinizerOps.Emulator;

/// <summary>What a deployment came to in one environment.</summary>
internal sealed class EnvironmentOutcome(string environmentName, bool success)
{
    public string EnvironmentName { get; } = environmentName;

    public bool Success { get; } = success;
}
