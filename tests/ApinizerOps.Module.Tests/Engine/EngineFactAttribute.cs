using System.Runtime.CompilerServices;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A fact that needs PowerShell with Pester; where there is none it is skipped, and its line says what to install.</summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        if (PowerShellEngine.Missing is not { } reason)
            return;
        Skip = reason;
        DisplayName = SkipLine.Of(file, name, reason);
    }
}
