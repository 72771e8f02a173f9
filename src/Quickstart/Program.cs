using System;
using System.IO;
using System.Linq;
using System.Reflection;
using ApinizerOps.Quickstart;

var root = typeof(Journey).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
if (PowerShellFinder.Find() is { } shell)
{
    var script = Path.Combine(root, "src", "Quickstart", "Journey.ps1");
    return PowerShellFinder.Run(shell, "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", script);
}

Console.WriteLine("No PowerShell here (pwsh 7.4+ or Windows PowerShell 5.1), so the same journey goes through the client library.");
return await Journey.RunAsync(Console.Out);
