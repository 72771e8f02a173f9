using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>All that the MAML tells a reader of a cmdlet, by the same names as <see cref="MarkdownTexts"/>.</summary>
internal static class MamlTexts
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly XElement Root = XDocument.Load(HelpFolder.Maml, LoadOptions.PreserveWhitespace).Root!;

    public static IEnumerable<string> Cmdlets => Root.Elements(Command + "command").Select(Name);

    public static IEnumerable<string> Titles => Root.Descendants(Command + "example").Select(example => example.Element(Maml + "title")!.Value);

    public static bool KeepsExamplesApart =>
        Root.Descendants(Dev + "remarks").All(remarks => remarks.Elements().Last() is { IsEmpty: true });

    /// <summary>What the examples of a cmdlet say to type, as it stands.</summary>
    public static IEnumerable<string> Code(string cmdlet) =>
        Page(cmdlet).Descendants(Dev + "code").Select(code => code.Value.ReplaceLineEndings("\n"));

    public static IReadOnlyDictionary<string, string> Of(string cmdlet)
    {
        var page = Page(cmdlet);
        var texts = new Dictionary<string, string>
        {
            ["synopsis"] = Text(page.Element(Command + "details")!.Element(Maml + "description")),
            ["description"] = Text(page.Element(Maml + "description")),
            ["notes"] = Text(page.Element(Maml + "alertSet")?.Element(Maml + "alert")),
            ["links"] = string.Join("\n", page.Descendants(Maml + "navigationLink")
                .Select(link => $"{link.Element(Maml + "linkText")!.Value} {link.Element(Maml + "uri")!.Value}".Trim())),
            ["syntax"] = HelpText.Paragraphs([.. page.Descendants(Command + "syntaxItem").Select(Uses).Order()]),
        };
        foreach (var parameter in page.Element(Command + "parameters")!.Elements())
        {
            var name = parameter.Element(Maml + "name")!.Value;
            texts[$"-{name}"] = Text(parameter.Element(Maml + "description"));
            texts[$"-{name}, table"] = Table(
                parameter.Element(Dev + "type")!.Element(Maml + "name")!.Value, Word(parameter, "required"), Word(parameter, "position"),
                Word(parameter, "pipelineInput"), Word(parameter, "globbing"), Word(parameter, "aliases"), parameter.Element(Dev + "defaultValue")!.Value);
        }

        foreach (var example in page.Descendants(Command + "example"))
        {
            var title = example.Element(Maml + "title")!.Value.Trim('-', ' ');
            var number = title.Split(':')[0];
            texts[number] = title;
            texts[$"{number}, code"] = example.Element(Dev + "code")!.Value.ReplaceLineEndings("\n").Trim();
            texts[$"{number}, remarks"] = Text(example.Element(Dev + "remarks"));
        }

        foreach (var type in page.Descendants(Command + "inputType"))
            texts[$"INPUTS {type.Descendants(Maml + "name").Single().Value}"] = Text(type.Element(Maml + "description"));
        foreach (var type in page.Descendants(Command + "returnValue"))
            texts[$"OUTPUTS {type.Descendants(Maml + "name").Single().Value}"] = Text(type.Element(Maml + "description"));
        return texts;
    }

    /// <summary>A parameter's table. The MAML says "none" where the Markdown is silent.</summary>
    public static string Table(
        string type, string required, string position, string pipeline, string wildcards, string aliases, string value) =>
        $"type {type}; required {required}; position {position}; pipeline input {pipeline}; wildcards {wildcards}; "
            .ToLowerInvariant() + $"aliases {(aliases == "none" ? "" : aliases)}; default {value}";

    /// <summary>A parameter in a line of syntax.</summary>
    public static string Use(string name, string required, string position, string values) =>
        $"-{name} {required} {position} {values}".ToLowerInvariant().Trim();

    private static string Uses(XElement syntax) => string.Join(", ", syntax.Elements(Command + "parameter")
        .Select(parameter => Use(
            parameter.Element(Maml + "name")!.Value, Word(parameter, "required"), Word(parameter, "position"), Values(parameter))).Order());

    private static string Values(XElement parameter) => string.Join(", ",
        parameter.Elements(Command + "parameterValueGroup").Elements(Command + "parameterValue").Select(value => value.Value));

    private static string Word(XElement parameter, string name) => parameter.Attribute(name)!.Value;

    private static XElement Page(string cmdlet) => Root.Elements(Command + "command").Single(element => Name(element) == cmdlet);

    private static string Name(XElement page) => page.Element(Command + "details")!.Element(Command + "name")!.Value;

    private static string Text(XElement? element) =>
        HelpText.Paragraphs([.. element?.Elements(Maml + "para").Select(para => para.Value) ?? []]);
}
