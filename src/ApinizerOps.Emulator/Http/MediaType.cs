using System;
using System.Net.Mime;

namespace ApinizerOps.Emulator;

/// <summary>What a Content-Type header says.</summary>
internal static class MediaType
{
    /// <summary>The type of most bodies of the gateway, in and out.</summary>
    public const string Json = "application/json";

    /// <summary>The type of the body with which a token is asked for.</summary>
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>Whether it is this type in UTF-8, the only encoding that the gateway takes.</summary>
    public static bool Is(string expected, string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return false;
        try
        {
            var parsed = new ContentType(contentType!);
            return Same(parsed.MediaType, expected) && (parsed.CharSet == null || Same(parsed.CharSet, "utf-8"));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
