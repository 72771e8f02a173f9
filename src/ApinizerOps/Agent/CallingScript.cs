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
    public static bool Catches(Exception error) => Places("").Any(place => Catches(place, error));

    /// <summary>Whether a stream of the cmdlet or of a script around it goes elsewhere, as by <c>2&gt;$null</c>.</summary>
    public static bool Redirects(RedirectionStream stream, InvocationInfo invocation) =>
        Places(invocation.InvocationName).Any(place => place.Calls
            .SelectMany(command => command.Redirections)
            .Any(redirection => redirection.FromStream == stream || redirection.FromStream == RedirectionStream.All));

    // From the innermost script outwards, each with the name by which it calls the one before.
    private static IEnumerable<Place> Places(string called)
    {
        Place? callee = null;
        foreach (var frame in Runspace.DefaultRunspace?.Debugger?.GetCallStack() ?? [])
        {
            if (Place.Of(frame.Position, called, callee) is { } place)
                yield return callee = place;
            called = frame.InvocationInfo?.InvocationName ?? "";
        }
    }

    private static bool Catches(Place place, Exception error) =>
        place.All<TryStatementAst>()
            .Where(attempt => place.IsWithin(attempt.Body))
            .SelectMany(attempt => attempt.CatchClauses)
            .Any(clause => clause.IsCatchAll || clause.CatchTypes.Any(type => IsFor(type.TypeName, error)))
        || place.All<TrapStatementAst>().Any(trap => trap.TrapType == null || IsFor(trap.TrapType.TypeName, error));

    private static bool IsFor(ITypeName name, Exception error) => name.GetReflectionType() is { } type
        && (type.IsInstanceOfType(error) || type.IsAssignableFrom(typeof(ActionPreferenceStopException)));
}
