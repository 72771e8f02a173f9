using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ApinizerOps.Contract;
using ApinizerOps.Module.Tests.Engine;
using ApinizerOps.Tests.Material;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>The build for .NET Framework cleans texts and checks names with the same results.</summary>
public sealed class FrameworkTextTests
{
    private static readonly Gen<(string[] Secrets, string Text)> Texts =
        from secrets in Spelling.Secret.ArrayOf(2)
        from parts in Gen.Frequency(
            (3, RandomText.Any), (2, Gen.Elements(secrets).SelectMany(Spelling.Of)), (2, RandomText.Name),
            (1, Gen.Elements("\"secretKey\":\"", "client_secret=", "Authorization: Bearer ", "##vso[", "\u001b[0m", "&amp;"))).ListOf()
        select (secrets.Select(Old).ToArray(), Old(string.Concat(parts)));

    [Fact(Skip = DotNetFramework.Missing, SkipType = typeof(DotNetFramework), SkipUnless = nameof(DotNetFramework.IsPresent))]
    public void Text_is_cleaned_and_names_checked_the_same_on_NET_Framework()
    {
        var names = RandomText.Name.Select(name => (Array.Empty<string>(), Old(name)));
        var cases = Property.Some(Texts, 1000).Concat(Property.Some(names, 1000)).ToList();

        var there = FrameworkRun.Run("texts", cases.Select(one => string.Join('|', one.Item1.Append(one.Item2).Select(Write))));

        Assert.Equal(cases.SelectMany(one => Here(one.Item1, one.Item2)).Select(text => "=" + Write(text)), there);
    }

    // Characters newer than .NET Framework's Unicode tables have other categories there.
    private static string Old(string text) => string.Concat(text.Where(letter =>
        letter is < '\u0250' or (>= '\u2000' and < '\u2065') or '\uD83D' or '\uDB40' or (>= '\uDC00' and < '\uE000')));

    private static IEnumerable<string> Here(string[] secrets, string text) =>
        [new Redactor(secrets).Clean(text), new Redactor([]).MaskAll(text), Judge(text)];

    private static string Judge(string name)
    {
        try
        {
            return Uri.EscapeDataString(ResourceName.Require("Name", name));
        }
        catch (ApinizerException error)
        {
            return error.Message;
        }
    }

    private static string Write(string text) => string.Concat(text.Select(letter => ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));
}
