using System;
using System.Globalization;

namespace ApinizerOps;

/// <summary>Writes times in texts, all in one form: <c>2027-01-31 12:00:00Z</c>, which is UTC.</summary>
internal static class UtcText
{
    public static string Of(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
