using System;
using System.Runtime.CompilerServices;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>A fact that needs an SDK whose packages are the same each time; with an older one it is skipped, and its line says so.</summary>
internal sealed class SdkFactAttribute : FactAttribute
{
    private static readonly Lazy<Version> Sdk = new(() =>
        Version.Parse(Child.RunAsync("dotnet", ["--version"]).GetAwaiter().GetResult().Output.Trim().Split('-')[0]));

    public SdkFactAttribute([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        if (Sdk.Value >= new Version(10, 0, 400))
            return;
        Skip = $"skipped, .NET SDK {Sdk.Value} writes the time of day into packages. Install .NET SDK 10.0.400 or later to run this.";
        DisplayName = SkipLine.Of(file, name, Skip);
    }
}
