#if NETFRAMEWORK
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace ApinizerOps.Loading;

/// <summary>
/// Resolves the dependencies that .NET Framework does not find. It resolves only requests of the module's own assemblies and of
/// those in the folder, only names that are in the folder, and only if the file has at least the requested version. So it
/// does not interfere with other modules.
/// </summary>
internal static class DependencyLoader
{
    private static readonly Assembly Own = typeof(DependencyLoader).Assembly;
    private static readonly Assembly Core = typeof(ApinizerSession).Assembly;
    private static readonly ConcurrentDictionary<string, Assembly?> Loaded = new(StringComparer.OrdinalIgnoreCase);
    private static int _installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0)
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    public static Assembly Load(string name)
    {
        Install();
        return FromFolder(name)
            ?? throw new FileNotFoundException($"The module is not complete: {name}.dll is missing in {DependencyFolder.Path}.");
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        if (!IsOwnAssembly(request.RequestingAssembly))
            return null;
        var wanted = new AssemblyName(request.Name);
        if (wanted.Name == Core.GetName().Name)
            return Core;
        var found = FromFolder(wanted.Name);
        return found?.GetName().Version >= (wanted.Version ?? new Version()) ? found : null;
    }

    private static bool IsOwnAssembly(Assembly? requesting) =>
        requesting != null && (requesting == Own || requesting == Core || Loaded.Values.Contains(requesting));

    // LoadFile keeps it apart from the assemblies that other modules loaded under the same name.
    private static Assembly? FromFolder(string name) =>
        Loaded.GetOrAdd(name, key => DependencyFolder.Find(key) is { } file ? Assembly.LoadFile(file) : null);
}
#endif
