using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>How PowerShell shows what the cmdlets emit.</summary>
public sealed class ViewTests(ModuleAssemblies module) : IClassFixture<ModuleAssemblies>
{
    private static readonly string[] Files = Directory.GetFiles(Repository.Path("bin"), "*.ps1xml");

    private static readonly ILookup<string, XElement> Views = Files
        .SelectMany(file => XDocument.Load(file).Descendants("View"))
        .ToLookup(view => view.Element("ViewSelectedBy")!.Element("TypeName")!.Value);

    [Fact]
    public void Manifest_lists_every_view_file() => Assert.Equal(
        Files.Select(file => "bin/" + Path.GetFileName(file)).Order(StringComparer.Ordinal),
        Repository.ManifestList("FormatsToProcess").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_emitted_type_has_a_table_and_a_list_view() => Assert.All(Shown, type => Assert.Equal(
        ["ListControl", "TableControl"],
        Views[type.FullName!].SelectMany(view => view.Elements()).Select(part => part.Name.LocalName).Where(name => name.EndsWith("Control", StringComparison.Ordinal)).Order()));

    [Fact]
    public void No_view_is_for_a_removed_type() =>
        Assert.Empty(Views.Select(views => WithoutPrefix(views.Key)).Except(Shown.Select(type => type.FullName!)));

    [Fact]
    public void List_views_show_every_property() => Assert.All(Shown, type =>
    {
        var items = Views[type.FullName!].Single(view => view.Element("ListControl") != null);
        Assert.Empty(Properties(type).Except(Used(items)).Except(Twins(type)));
    });

    [Fact]
    public void Views_name_only_existing_properties() => Assert.All(Shown, type =>
        Assert.All(Views.Where(views => WithoutPrefix(views.Key) == type.FullName).SelectMany(views => views), view => Assert.Empty(Used(view).Except(Properties(type)))));

    [Fact]
    public void Table_views_have_a_value_for_each_heading() => Assert.All(
        Views.SelectMany(views => views).Where(view => view.Element("TableControl") != null),
        view => Assert.Equal(view.Descendants("TableColumnHeader").Count(), view.Descendants("TableColumnItem").Count()));

    // Types that a cmdlet emits or an error contains: no contracts, collections or exceptions.
    private IEnumerable<Type> Shown => module.Core.GetExportedTypes().Where(type =>
        type is { Namespace: "ApinizerOps", IsClass: true, IsAbstract: false }
        && type.GetInterface(nameof(IEnumerable)) == null && type.BaseType!.FullName != "System.Exception");

    // Types from a job or a file have it.
    private static string WithoutPrefix(string type) => Regex.Replace(type, @"^Deserialized\.", "");

    private static IEnumerable<string> Properties(Type type) => type.GetProperties().Select(property => property.Name);

    // The same value under a second name, for rows.
    private static string[] Twins(Type type) => type.Name == "CredentialDeployment" ? ["KeyName"] : [];

    private static IEnumerable<string> Used(XElement view) => view.Descendants("PropertyName").Select(name => name.Value)
        .Concat(view.Descendants("ScriptBlock").SelectMany(script =>
            // Inside a loop or a filter $_ is another object.
            Regex.Matches(Regex.Split(script.Value, "ForEach-Object|Where-Object")[0], @"\$_\.(\w+)").Select(match => match.Groups[1].Value)));
}
