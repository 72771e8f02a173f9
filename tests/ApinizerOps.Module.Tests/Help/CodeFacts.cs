using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>What the code says of a cmdlet, in the words of the help.</summary>
internal static class CodeFacts
{
    /// <summary>The parameter set of a cmdlet that has but one.</summary>
    public const string OnlySet = "(All)";

    public static IReadOnlyDictionary<string, string> Of(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttributesData().Single(data => data.AttributeType.Name == "CmdletAttribute");
        var facts = new Dictionary<string, string> { ["online version"] = attribute.Named("HelpUri") as string ?? "" };
        // A cmdlet can hide a parameter of its base, and PowerShell takes its own.
        var properties = cmdlet.GetProperties().GroupBy(property => property.Name)
            .Select(same => same.First(one => same.All(other => other.DeclaringType!.IsAssignableFrom(one.DeclaringType))));
        var parameters = properties.Select(CodeParameter.From).OfType<CodeParameter>().ToList();
        if (attribute.Named("SupportsShouldProcess") is true)
            parameters.AddRange([CodeParameter.Switch("WhatIf", "wi"), CodeParameter.Switch("Confirm", "cf")]);

        var main = attribute.Named("DefaultParameterSetName") as string;
        var sets = parameters.SelectMany(parameter => parameter.Sets.Keys).Append(main ?? OnlySet).Where(set => set != OnlySet).Distinct().ToList();
        foreach (var set in sets.DefaultIfEmpty(OnlySet))
        {
            var there = parameters.Where(parameter => parameter.In(set) != null).ToList();
            facts[$"syntax of {set}{(set == main ? " (Default)" : "")}"] = string.Join(" ", there.Select(parameter => parameter.Syntax(set)).Order());
            foreach (var parameter in there)
                facts[$"-{parameter.Name} in {set}"] = parameter.In(set)!.Fact;
        }

        foreach (var parameter in parameters)
        {
            facts[$"-{parameter.Name}"] = Fact(
                parameter.Type, string.Join(", ", parameter.Aliases), parameter.Pipeline, parameter.Wildcards.ToString(), string.Join(", ", parameter.Values));
        }

        return facts;
    }

    public static string Fact(string type, string aliases, string pipeline, string wildcards, string values) =>
        $"type {type}; aliases {aliases}; pipeline input {pipeline}; wildcards {wildcards}; values {values}";

    public static string Fact(string required, string position) => $"required {required}; position {position}";
}
