using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>A cmdlet's parameter, as its attributes make it.</summary>
/// <param name="Sets">What it is in each parameter set that has it.</param>
internal sealed record CodeParameter(string Name, string Type, IReadOnlyDictionary<string, CodeParameterUse> Sets)
{
    public IReadOnlyList<string> Aliases { get; private init; } = [];

    public IReadOnlyList<string> Values { get; private init; } = [];

    public bool Wildcards { get; private init; }

    /// <summary>What it takes in any set: help tells the whole of it once.</summary>
    public string Pipeline { get; private init; } = "False";

    /// <summary>Nothing where the property is no parameter.</summary>
    public static CodeParameter? From(PropertyInfo property)
    {
        var attributes = property.GetCustomAttributesData();
        var uses = attributes.Where(data => data.AttributeType.Name == "ParameterAttribute").ToList();
        if (uses.Count == 0)
            return null;
        var type = property.PropertyType is { IsGenericType: true } nullable ? nullable.GetGenericArguments()[0] : property.PropertyType;
        return new CodeParameter(property.Name, type.Name, uses.ToDictionary(
            use => use.Named("ParameterSetName") as string ?? CodeFacts.OnlySet,
            use => new CodeParameterUse(use.Named("Mandatory") is true, use.Named("Position") as int?)))
        {
            Aliases = attributes.Texts("AliasAttribute"),
            Values = type.IsEnum
                ? [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name)]
                : attributes.Texts("ValidateSetAttribute"),
            Wildcards = attributes.Any(data => data.AttributeType.Name == "SupportsWildcardsAttribute"),
            Pipeline = PipelineOf(
                uses.Any(use => use.Named("ValueFromPipelineByPropertyName") is true), uses.Any(use => use.Named("ValueFromPipeline") is true)),
        };
    }

    /// <summary>One that PowerShell adds.</summary>
    public static CodeParameter Switch(string name, string alias) => new(name, "SwitchParameter",
        new Dictionary<string, CodeParameterUse> { [CodeFacts.OnlySet] = new(false, null) })
    { Aliases = [alias] };

    public CodeParameterUse? In(string set) => Sets.GetValueOrDefault(set) ?? Sets.GetValueOrDefault(CodeFacts.OnlySet);

    /// <summary>As it stands in a line of syntax.</summary>
    public string Syntax(string set)
    {
        var use = In(set)!;
        var name = use.Position != null ? $"[-{Name}]" : $"-{Name}";
        var whole = Type == "SwitchParameter" ? name : $"{name} <{Type}>";
        return use.Required ? whole : $"[{whole}]";
    }

    private static string PipelineOf(bool byName, bool byValue) => (byName, byValue) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };
}
