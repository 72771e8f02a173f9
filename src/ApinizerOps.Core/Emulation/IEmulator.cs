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

    /// <summary>A copy of the requests in the journal, oldest first.</summary>
    IReadOnlyList<EmulatorRequest> Requests { get; }

    /// <summary>The number of older requests that were dropped.</summary>
    long DroppedRequests { get; }
}
