using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace ApinizerOps.Agent;

/// <summary>
/// Whether the scripts that a cmdlet runs in take care of what it writes, as far as their text tells. Read on the pipeline
/// thread.
/// </summary>
internal static class CallingScript
{
    /// <summary>Whether a catch or a trap around the call is there for an error that ends the cmdlet.</summary>
    /// <param name="error">The error.</param>
    /// <param name="stops">Whether it ends the cmdlet only because the caller says Stop: a trap sees that, a catch what is in it.</param>
    /// <param name="invocation">Where the cmdlet is called.</param>
    public static bool Catches(Exception error, bool stops, InvocationInfo invocation) =>
        Places(invocation).Any(place => Catches(place, error, stops));

    /// <summary>Whether a stream of the cmdlet or of a script around it goes elsewhere, as by <c>2&gt;$null</c>.</summary>
    public static bool Redirects(RedirectionStream stream, InvocationInfo invocation) =>
        Places(invocation).Any(place => place.Calls
            .SelectMany(command => command.Redirections)
            .Any(redirection => redirection.FromStream == stream || redirection.FromStream == RedirectionStream.All));

    // From the innermost script outwards, each with where it calls the one before. What feeds a pipeline runs around the
    // commands that it feeds, but doesn't call them: it is left out.
    private static IEnumerable<Place> Places(InvocationInfo? call)
    {
        var frames = Runspace.DefaultRunspace?.Debugger?.GetCallStack().ToList() ?? [];
        Place? callee = null;
        for (var at = 0; at < frames.Count; at++)
        {
            var caller = frames.FindIndex(at, frame => Place.Has(frame.Position, call) || (callee != null && callee.StandsIn(frame.Position)));
            at = caller < 0 ? at : caller;
            if (Place.Of(frames[at].Position, call, callee) is { } place)
                yield return callee = place;
            call = frames[at].InvocationInfo;
        }
    }

    private static bool Catches(Place place, Exception error, bool stops) =>
        place.All<TryStatementAst>()
            .Where(attempt => place.IsWithin(attempt.Body))
            .SelectMany(attempt => attempt.CatchClauses)
            .Any(clause => clause.IsCatchAll || clause.CatchTypes.Any(type => IsFor(type.TypeName, error)))
        || place.All<TrapStatementAst>()
            .Where(trap => place.IsWithin(trap.Parent))
            .Any(trap => trap.TrapType == null || IsFor(trap.TrapType.TypeName, stops ? null : error));

    private static bool IsFor(ITypeName name, Exception? error) => name.GetReflectionType() is { } type
        && (type.IsInstanceOfType(error) || type.IsAssignableFrom(typeof(ActionPreferenceStopException)));
}
