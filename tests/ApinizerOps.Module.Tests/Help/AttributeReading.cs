using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Reads attributes of assemblies that are opened for looking only.</summary>
internal static class AttributeReading
{
    /// <summary>A named argument's value, or null.</summary>
    public static object? Named(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    /// <summary>The texts that an attribute was given as a list.</summary>
    public static IReadOnlyList<string> Texts(this IEnumerable<CustomAttributeData> attributes, string name) =>
    [
        .. from attribute in attributes
           where attribute.AttributeType.Name == name
           from text in (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!
           select (string)text.Value!,
    ];
}
