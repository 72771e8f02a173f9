using System;
using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>A running emulated gateway; disposing it stops it.</summary>
public interface IEmulator : IDisposable
{
    /// <summary>Its manager address, without <c>/apiops</c>.</summary>
    Uri Uri { get; }

    /// <summary>False after it was stopped.</summary>
    bool IsRunning { get; }

    /// <summary>What it was sent so far, oldest first, as far as it is kept; a copy.</summary>
    IReadOnlyList<EmulatorRequest> Requests { get; }

    /// <summary>How many older requests are not kept any more.</summary>
    long DroppedRequests { get; }
}
