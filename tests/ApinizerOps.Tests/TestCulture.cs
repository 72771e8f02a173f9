using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ApinizerOps.Tests;

/// <summary>Runs the whole suite under another culture: <c>APINIZEROPS_TEST_CULTURE=tr-TR dotnet test</c>.</summary>
internal static class TestCulture
{
    public const string Variable = "APINIZEROPS_TEST_CULTURE";

    /// <summary>The trait of classes that a short run under another culture leaves out.</summary>
    public const string Trait = "Culture";

    /// <summary>For classes about when and how often something is sent or how long it takes, which no culture changes.</summary>
    public const string Invariant = "Invariant";

    public static string? Wanted { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : null;

    [ModuleInitializer]
    internal static void Apply()
    {
        if (Wanted == null)
            return;
        var culture = CultureInfo.GetCultureInfo(Wanted, predefinedOnly: true);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
