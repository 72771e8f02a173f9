using System;
using System.Diagnostics;

namespace ApinizerOps.Soak;

/// <summary>What a process holds when it has nothing to do.</summary>
internal sealed record Holding(long Bytes, int Handles, int Threads)
{
    public static Holding Now()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return new Holding(GC.GetTotalMemory(forceFullCollection: true), process.HandleCount, process.Threads.Count);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Bytes / 1024.0 / 1024.0:0.00} MB, {Handles} handles, {Threads} threads");
}
