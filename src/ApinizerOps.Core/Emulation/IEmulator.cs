using System;
using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>A running emulated gateway; disposing it stops it.</summary>
public interface IEmulator : IDisposable
{
    /// <summary>Its manager address, without <c>/apiops</c>.</summary>
    Uri Uri { get; }

    /// <summary>What it was sent so far, oldest first; a copy.</summary>
    IReadOnlyList<EmulatorRequest> Requests { get; }
}
