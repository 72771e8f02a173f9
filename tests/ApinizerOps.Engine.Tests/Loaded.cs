using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace ApinizerOps.Engine.Tests;

/// <summary>What the process has loaded for a module.</summary>
/// <param name="Assemblies">How many assemblies of the module's folder; the runtime loads its own as it goes.</param>
/// <param name="Contexts">How many load contexts.</param>
/// <param name="Handlers">How many answer for assemblies that are not found.</param>
/// <param name="Memory">Bytes in use.</param>
internal sealed record Loaded(int Assemblies, int Contexts, int Handlers, long Memory)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "bin");

    public static Loaded Now()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new Loaded(
            AppDomain.CurrentDomain.GetAssemblies().Count(
                assembly => !assembly.IsDynamic && assembly.Location.StartsWith(Folder, StringComparison.Ordinal)),
            AssemblyLoadContext.All.Count(),
            Count("AssemblyResolve", BindingFlags.Static, null) + Count("_resolving", BindingFlags.Instance, AssemblyLoadContext.Default),
            GC.GetTotalMemory(forceFullCollection: true));
    }

    // No public member exposes them.
    private static int Count(string name, BindingFlags kind, object? owner) =>
        typeof(AssemblyLoadContext).GetField(name, kind | BindingFlags.NonPublic) is { } field
            ? ((Delegate?)field.GetValue(owner))?.GetInvocationList().Length ?? 0
            : throw new MissingFieldException(nameof(AssemblyLoadContext), name);
}
