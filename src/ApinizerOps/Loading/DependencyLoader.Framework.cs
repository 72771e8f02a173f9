#if NETFRAMEWORK
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace ApinizerOps.Loading;

/// <summary>
/// Answers for our dependencies where .NET Framework finds none. Only our own assemblies and those in the folder are
/// answered, only for names in the folder, and only where the file is at least the version asked for: another module's
/// requests are none of our business.
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
        if (!IsOurs(request.RequestingAssembly))
            return null;
        var wanted = new AssemblyName(request.Name);
        if (wanted.Name == Core.GetName().Name)
            return Core;
        var found = FromFolder(wanted.Name);
        return found?.GetName().Version >= (wanted.Version ?? new Version()) ? found : null;
    }

    private static bool IsOurs(Assembly? requesting) =>
        requesting != null && (requesting == Own || requesting == Core || Loaded.Values.Contains(requesting));

    // LoadFile keeps it apart from the assemblies that other modules loaded under the same name.
    private static Assembly? FromFolder(string name) =>
        Loaded.GetOrAdd(name, key => DependencyFolder.Find(key) is { } file ? Assembly.LoadFile(file) : null);
}
#endif
