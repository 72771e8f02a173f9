using System;
using System.Collections.Generic;
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

    private protected override string? TargetName => Names is { } names ? string.Join(", ", names) : NameOf(Piped);

    /// <summary>Emits what is found for the names that are given, or all.</summary>
    private protected void Find(NameSearch<T> search)
    {
        if (Names is { } names)
            ShowEach(search.Find, names);
        else if (Piped is string name)
            ShowEach(search.Find, name);
        else if (NameOf(Piped) is { } exact)
            ShowEach(one => [search.One(one)], exact);
        else
            ShowEach(search.Find, "*");
    }

    /// <summary>Emits one that was found.</summary>
    private protected virtual void Show(T item) => WriteObject(item);

    private void ShowEach(Func<string, IEnumerable<T>> find, params string[] names)
    {
        foreach (var name in names)
        {
            try
            {
                foreach (var item in find(name))
                    Show(item);
            }
            catch (ApinizerException error) when (error.Reason is ErrorReason.NotFound or ErrorReason.InvalidName)
            {
                WriteFailure(error, name);
            }
        }
    }
}
