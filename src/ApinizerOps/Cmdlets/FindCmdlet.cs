using System.Management.Automation;
using ApinizerOps.Binding;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that shows what a project holds: all of it, by pattern, or by name.</summary>
public abstract class FindCmdlet<T> : ProjectCmdlet where T : InventoryItem
{
    /// <summary>The names or patterns that are given; null for none.</summary>
    private protected abstract string[]? RequestedNames { get; }

    /// <summary>The name that a piped object of ours gives.</summary>
    private protected abstract string? NameOf(PSObject? piped);

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Piped is string;

    private protected override bool HasPipedName => NameOf(InputObject) != null;

    private protected override string? TargetName => Joined(RequestedNames) ?? NameOf(InputObject);

    /// <summary>Emits what is found for the names that are given, or all.</summary>
    private protected void Find(NameSearch<T> search) => Find(search, RequestedNames, NameOf(InputObject));
}
