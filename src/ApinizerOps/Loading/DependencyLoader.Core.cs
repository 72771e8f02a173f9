#if !NETFRAMEWORK
using System.Reflection;
using System.Runtime.Loader;

namespace ApinizerOps.Loading;

/// <summary>
/// Loads the dependencies into an assembly load context of their own, so that they don't conflict with the packages of other
/// modules.
/// </summary>
internal static class DependencyLoader
{
    private static readonly DependencyContext Context = new();

    public static void Install()
    {
        // Nothing to install here: only .NET Framework needs a handler.
    }

    public static Assembly Load(string name) => Context.LoadFromAssemblyName(new AssemblyName(name));

    private sealed class DependencyContext() : AssemblyLoadContext("ApinizerOps")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // Core is shared with the default context: the cmdlets use its types.
            var core = typeof(ApinizerSession).Assembly;
            if (assemblyName.Name == core.GetName().Name)
                return core;
            return DependencyFolder.Find(assemblyName.Name!) is { } file ? LoadFromAssemblyPath(file) : null;
        }
    }
}
#endif
