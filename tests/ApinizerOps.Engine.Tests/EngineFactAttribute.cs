using System.Runtime.CompilerServices;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Engine.Tests;

/// <summary>A fact that needs the engine in process; where there is none it is skipped, and its line says what to install.</summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        if (EngineFolder.Missing is not { } reason)
            return;
        Skip = reason;
        DisplayName = SkipLine.Of(file, name, reason);
    }
}
