using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that list objects of the gateway: all, by wildcard pattern, or by name.</summary>
public abstract class FindCmdlet<T> : RecordCmdlet where T : InventoryItem
{
    /// <summary>The given names or patterns; null if none are given.</summary>
    private protected abstract string[]? RequestedNames { get; }

    /// <summary>The name in a piped object of this module; null if it has none.</summary>
    private protected abstract string? PipedName(PSObject? piped);

    private protected sealed override bool IsChange => false;

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Input.Piped is string;

    private protected override bool HasPipedName => PipedName(InputObject) != null;

    private protected override string? TargetName => RecordInput.Join(RequestedNames) ?? PipedName(InputObject);

    /// <summary>The names to search for: the given ones, or piped text; null if there are none.</summary>
    private protected string[]? NamesOrText => RequestedNames ?? (Input.Piped is string text ? [text] : null);

    /// <summary>Emits the objects with the given names, or the one that is piped, or all.</summary>
    private protected void Find(NameSearch<T> search)
    {
        var piped = PipedName(InputObject);
        if (NamesOrText is { } given)
            ForEachName(given, name => EnqueueSearch((client, context) => search.FindAsync(name, client, context), name));
        else
            EnqueueSearch((client, context) => search.FindOneOrAllAsync(piped, client, context), TargetName);
    }

    private void EnqueueSearch(Func<IApinizerClient, CallContext, Task<IReadOnlyList<T>>> find, string? target) =>
        Enqueue(find, found => new CallOutcome(found), target, []);
}
