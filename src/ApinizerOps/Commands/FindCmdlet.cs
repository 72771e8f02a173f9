using ApinizerOps.Binding;

namespace ApinizerOps.Commands;

/// <summary>A cmdlet that shows what a project holds: all of it, by pattern, or by name.</summary>
public abstract class FindCmdlet<T> : ProjectCmdlet where T : InventoryItem
{
    /// <summary>The names or patterns that are given; null for none.</summary>
    private protected abstract string[]? Names { get; }

    /// <summary>The name that a piped object of ours gives.</summary>
    private protected abstract string? NameOf(object? piped);

    private protected override bool IsUseful => base.IsUseful || Piped is string;

    private protected override bool IsNamed => NameOf(Piped) != null;

    private protected override string? TargetName => Names is { } names ? string.Join(", ", names) : NameOf(Piped);

    /// <summary>Emits what is found for the names that are given, or all.</summary>
    private protected void Find(NameSearch<T> search) => Find(search, Names, NameOf(Piped));
}
