namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A theory that needs PowerShell with Pester, and is skipped with the reason where there is none.</summary>
internal sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute() => Skip = PowerShellEngine.Missing;
}
