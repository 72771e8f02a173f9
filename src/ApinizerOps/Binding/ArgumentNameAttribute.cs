using System;

namespace ApinizerOps.Binding;

/// <summary>
/// Says which aliases of a parameter are for arguments only. What a row has in a column of that name is something else:
/// the <c>Name</c> of a table of keys is no user name.
/// </summary>
/// <param name="names">The aliases.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ArgumentNameAttribute(params string[] names) : Attribute
{
    public string[] Names { get; } = names;
}
