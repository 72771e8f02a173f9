using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that shows what there is: all of it, by pattern, or by name.</summary>
public abstract class FindCmdlet<T> : RecordCmdlet where T : InventoryItem
{
    /// <summary>The names or patterns that are given; null for none.</summary>
    private protected abstract string[]? RequestedNames { get; }

    /// <summary>The name that a piped object of ours gives.</summary>
    private protected abstract string? NameOf(PSObject? piped);

    private protected sealed override bool IsChange => false;

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Input.Piped is string;

    private protected override bool HasPipedName => NameOf(InputObject) != null;

    private protected override string? TargetName => RecordInput.Joined(RequestedNames) ?? NameOf(InputObject);

    /// <summary>The names to look for: those that are given, or piped text; null for none.</summary>
    private protected string[]? NamesOrText => RequestedNames ?? (Input.Piped is string text ? [text] : null);

    /// <summary>Emits what the given names mean, or the piped object, or all there is.</summary>
    private protected void Find(NameSearch<T> search)
    {
        var piped = NameOf(InputObject);
        if (NamesOrText is { } given)
            Each(given, name => Show((client, context) => search.FindAsync(name, client, context), name));
        else
            Show((client, context) => search.OneOrAllAsync(piped, client, context), TargetName);
    }

    private void Show(Func<IApinizerClient, CallContext, Task<IReadOnlyList<T>>> find, string? target) =>
        Enqueue(find, found => new CallOutcome(found), target, []);
}
