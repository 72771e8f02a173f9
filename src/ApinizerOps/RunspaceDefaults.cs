using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ApinizerOps;

/// <summary>The defaults of a runspace: the session and the emulator that cmdlets use if none is given.</summary>
internal static class RunspaceDefaults
{
    /// <summary>The session that Connect-Apinizer made last.</summary>
    public static RunspaceLocal<ApinizerSession> Session { get; } = new();

    /// <summary>The emulator that was started last.</summary>
    public static RunspaceLocal<ApinizerEmulator> Emulator { get; } = new();
}

/// <summary>One value per runspace, such as the default session. It is released with the runspace.</summary>
internal sealed class RunspaceLocal<T> where T : class
{
    private readonly ConditionalWeakTable<Runspace, T> _values = new();

    /// <summary>The value of the runspace that runs this thread.</summary>
    public T? Value
    {
        get => _values.TryGetValue(Runspace.DefaultRunspace, out var value) ? value : null;
        set
        {
            _values.Remove(Runspace.DefaultRunspace);
            if (value != null)
                _values.Add(Runspace.DefaultRunspace, value);
        }
    }
}
