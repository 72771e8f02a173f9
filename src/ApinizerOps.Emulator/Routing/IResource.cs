using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>The routes of one resource.</summary>
internal interface IResource
{
    IEnumerable<Route> Routes { get; }
}
