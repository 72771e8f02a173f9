using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A part of the interface: the routes that belong together.</summary>
internal interface IResource
{
    IEnumerable<Route> Routes { get; }
}
