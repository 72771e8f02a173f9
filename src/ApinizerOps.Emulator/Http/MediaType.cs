using System;
using System.Net.Mime;

namespace ApinizerOps.Emulator;

/// <summary>What a Content-Type header says.</summary>
internal static class MediaType
{
    /// <summary>The type of every body of the gateway, in and out.</summary>
    public const string Json = "application/json";

    /// <summary>Whether it is JSON in UTF-8, the only encoding that JSON has.</summary>
    public static bool IsJson(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return false;
        try
        {
            var parsed = new ContentType(contentType!);
            return Same(parsed.MediaType, Json) && (parsed.CharSet == null || Same(parsed.CharSet, "utf-8"));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
