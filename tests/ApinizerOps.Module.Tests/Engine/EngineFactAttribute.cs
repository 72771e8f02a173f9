namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A fact that needs PowerShell with Pester, and is skipped with the reason where there is none.</summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute() => Skip = PowerShellEngine.Missing;
}
