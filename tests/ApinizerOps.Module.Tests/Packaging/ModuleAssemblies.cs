using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>The module's own assemblies, opened for looking only, with nothing of <c>dependencies/</c> in reach.</summary>
public sealed class ModuleAssemblies : IDisposable
{
    private readonly MetadataLoadContext _context;

    public ModuleAssemblies()
    {
        var folder = Repository.Path("bin", "net8.0");
        var reachable = Directory.GetFiles(folder, "*.dll")
            .Append(Path.Combine(Repository.PowerShellStandard, "System.Management.Automation.dll"))
            .Concat(Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"));
        _context = new MetadataLoadContext(new PathAssemblyResolver(reachable), "System.Private.CoreLib");
        Cmdlets = _context.LoadFromAssemblyPath(Path.Combine(folder, "ApinizerOps.dll"));
        Core = _context.LoadFromAssemblyPath(Path.Combine(folder, "ApinizerOps.Core.dll"));
    }

    public Assembly Cmdlets { get; }

    public Assembly Core { get; }

    /// <summary>Cmdlet classes with their command names.</summary>
    public IEnumerable<(Type Type, string Name)> Commands =>
        from type in Cmdlets.GetExportedTypes()
        from attribute in type.GetCustomAttributesData()
        where attribute.AttributeType.Name == "CmdletAttribute"
        select (type, $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}");

    public void Dispose() => _context.Dispose();
}
