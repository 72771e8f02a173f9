using System;

namespace ApinizerOps.Binding;

/// <summary>
/// Names the aliases of a parameter that are not read from the columns of piped rows, where they can mean something else: the
/// column <c>Name</c> of a table of keys is not a user name.
/// </summary>
/// <param name="names">The aliases.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ArgumentNameAttribute(params string[] names) : Attribute
{
    public string[] Names { get; } = names;
}
