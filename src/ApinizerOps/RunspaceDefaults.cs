namespace ApinizerOps;

/// <summary>What cmdlets use where they are not told: per runspace, invisible to others.</summary>
internal static class RunspaceDefaults
{
    /// <summary>The session that Connect-Apinizer made last.</summary>
    public static RunspaceLocal<ApinizerSession> Session { get; } = new();

    /// <summary>The emulator that was started last.</summary>
    public static RunspaceLocal<ApinizerEmulator> Emulator { get; } = new();
}
