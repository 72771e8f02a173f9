using System;
using System.Globalization;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Another culture for a while; what is started meanwhile keeps it.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
