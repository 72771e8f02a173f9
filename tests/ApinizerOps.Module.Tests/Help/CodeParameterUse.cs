using System.Globalization;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>How a parameter stands in a parameter set.</summary>
internal sealed record CodeParameterUse(bool Required, int? Position)
{
    /// <summary>In the words of the help.</summary>
    public string Fact => CodeFacts.Fact(Required.ToString(), Position?.ToString(CultureInfo.InvariantCulture) ?? "Named");
}
