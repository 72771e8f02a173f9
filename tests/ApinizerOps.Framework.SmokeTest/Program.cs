using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Framework.SmokeTest;

/// <summary>
/// Loads the module's assemblies for .NET Framework from its folder, as Windows PowerShell does, and makes a trip through
/// its own loader. Knows no type of the module itself, so that nothing is loaded from elsewhere.
/// </summary>
internal static class Program
{
    private static string _folder = "";

    private static int Main(string[] arguments)
    {
        _folder = arguments[0];
        AppDomain.CurrentDomain.AssemblyResolve += FindCore;
        var module = Assembly.LoadFrom(Path.Combine(_folder, "ApinizerOps.dll"));
        // As importing the module does.
        module.GetType("ApinizerOps.Loading.DependencyLoader", throwOnError: true).GetMethod("Install").Invoke(null, null);
        return arguments.Skip(1).FirstOrDefault() switch
        {
            "keys" => KeyCases.Run(arguments[2], Console.Out),
            "certificates" => CertificateCases.Run(arguments[2], Console.Out),
            "texts" => TextCases.Run(arguments[2], Console.Out),
            _ => FrameworkSmokeTest.Run(module, Console.Out),
        };
    }

    private static Assembly? FindCore(object sender, ResolveEventArgs request) =>
        new AssemblyName(request.Name).Name == "ApinizerOps.Core"
            ? Assembly.LoadFrom(Path.Combine(_folder, "ApinizerOps.Core.dll")) : null;
}
