#if !NETFRAMEWORK
using System.Reflection;
using System.Runtime.Loader;

namespace ApinizerOps.Loading;

/// <summary>
/// Loads our dependencies into a load context of their own, where neither we see the packages of other modules nor they
/// ours.
/// </summary>
internal static class DependencyLoader
{
    private static readonly DependencyContext Context = new();

    public static void Install()
    {
        // The context needs no installation; .NET Framework's handler does.
    }

    public static Assembly Load(string name) => Context.LoadFromAssemblyName(new AssemblyName(name));

    private sealed class DependencyContext() : AssemblyLoadContext("ApinizerOps")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // Shared with the session, or its types would not be the ones that the cmdlets know.
            var core = typeof(ApinizerSession).Assembly;
            if (assemblyName.Name == core.GetName().Name)
                return core;
            return DependencyFolder.Find(assemblyName.Name!) is { } file ? LoadFromAssemblyPath(file) : null;
        }
    }
}
#endif
