using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using ApinizerOps.Quickstart;

var root = typeof(PowerShellCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
var script = Path.Combine(root, "src", "Quickstart", "Journey.ps1");
using var shell = Process.Start(PowerShellCommand.Create(["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", script]))!;
await shell.WaitForExitAsync();
return shell.ExitCode;
