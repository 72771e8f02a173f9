using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Builds the address of a call from a path with placeholders. Whatever a value holds, it stays within its own segment or its
/// own part of the query.
/// </summary>
internal static class RestAddress
{
    private const string Base = "apiops/";
    private const string Project = "{project}";

    // What may stand in a path as it is, beside letters and digits.
    private const string InPath = "-._~!$&'()*+,;=:@/";
    private const string InQuery = InPath + "?";

    private static readonly Regex Scheme = new("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant);

    private static readonly Regex Token = new(
        @"\{(?<name>[A-Za-z0-9]*)\}|[{}]|%(?<hex>[0-9A-Fa-f]{2})|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]", RegexOptions.CultureInvariant);

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>, <see cref="ErrorReason.InvalidName"/> or <see cref="ErrorReason.NoProject"/>.
    /// </exception>
    public static (string Route, string? Query) Build(
        string path, IReadOnlyList<string> values, string? project, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (Problem(path) is { } problem)
            throw Refused(problem);
        // So that paths can be taken from the pages of the gateway as they are.
        path = path[0] == '/' ? path.Substring(1) : path;
        path = path.StartsWith(Base, StringComparison.Ordinal) ? path.Substring(Base.Length) : path;
        var parts = path.Split(['?'], 2);
        var used = new HashSet<int>();
        var route = Escape(parts[0], InPath, values, project, used);
        CheckSegments(route);
        var own = parts.Length == 1 ? "" : Escape(parts[1], InQuery, values, project, used);
        if (Enumerable.Range(0, values.Count).Where(number => !used.Contains(number)).Select(number => (int?)number).FirstOrDefault() is { } unused)
            throw ApinizerException.InvalidArgument(FormattableString.Invariant(
                $"PathValue has {values.Count} {(values.Count == 1 ? "value" : "values")}, but the path has no placeholder {{{unused}}}."));
        var all = new[] { own }.Where(text => text.Length > 0).Concat(query.Select(pair => Pair(pair.Key, pair.Value)));
        return string.Join("&", all) is { Length: > 0 } whole ? (route, whole) : (route, null);
    }

    private static string? Problem(string path) => path switch
    {
        _ when string.IsNullOrWhiteSpace(path) => "is missing",
        _ when ResourceName.IsKeyContent(path) => "holds the content of a key",
        _ when path.Trim().Length < path.Length => "begins or ends with white space; remove it",
        _ when path.Any(char.IsControl) => "contains a control character",
        _ when ResourceName.HasLoneSurrogate(path) => "contains an unpaired surrogate, which is not valid text",
        _ when ResourceName.HasInvisible(path) => "contains U+FFFD or an invisible character; type it again",
        _ when ResourceName.HasMacro(path) => "contains a variable that was not expanded, such as $(NAME); define the variable",
        _ when Scheme.IsMatch(path) || path.Contains("://") => "names a scheme; it begins below apiops/, such as projects/, and the session knows the gateway",
        _ when path.Contains("//") => "contains '//', which would name a host or an empty segment",
        _ when path.IndexOf('\\') >= 0 => "contains '\\'; separate segments by '/', and give names that contain it with PathValue",
        _ when path.IndexOf('#') >= 0 => "contains '#', which ends an address; give names that contain it with PathValue",
        _ => null,
    };

    private static string Escape(string text, string allowed, IReadOnlyList<string> values, string? project, HashSet<int> used)
    {
        var escaped = new StringBuilder();
        foreach (Match token in Token.Matches(text))
        {
            var piece = token.Value;
            if (token.Groups["name"].Success)
                escaped.Append(Uri.EscapeDataString(Value(piece, token.Groups["name"].Value, values, project, used)));
            else if (piece is "{" or "}")
                throw Refused("contains a brace that is no placeholder; give names that contain braces with PathValue");
            else if (token.Groups["hex"].Success)
                escaped.Append(Normal((char)int.Parse(token.Groups["hex"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));
            else if (piece == "%")
                throw Refused("contains '%' that begins no escape; write %25, or give names that contain it with PathValue");
            else
                escaped.Append(IsPlain(piece[0]) || allowed.IndexOf(piece[0]) >= 0 ? piece : Uri.EscapeDataString(piece));
        }

        return escaped.ToString();
    }

    private static string Value(string token, string name, IReadOnlyList<string> values, string? project, HashSet<int> used)
    {
        if (token == Project)
            return project ?? throw new ApinizerException(ErrorReason.NoProject, "The path has the placeholder {project}, but no project is given, and the session has none.");
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Refused($"has the placeholder {token}; number placeholders as in {{0}}, and give their values with PathValue");
        if (number >= values.Count)
            throw ApinizerException.InvalidArgument($"The path has the placeholder {token}, but PathValue has no value for it.");
        used.Add(number);
        // A name may hold a slash, which is escaped like all else.
        return ResourceName.RequireInBody("PathValue", values[number]);
    }

    // An escape that Uri would change otherwise.
    private static string Normal(char letter) => IsPlain(letter) || "-._~".IndexOf(letter) >= 0
        ? letter.ToString() : "%" + ((int)letter).ToString("X2", CultureInfo.InvariantCulture);

    private static bool IsPlain(char letter) => letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    private static void CheckSegments(string route)
    {
        if (route.Length == 0 || route == "/")
            throw Refused("is missing");
        // Some servers cut a segment at a semicolon, some read an escaped slash as a slash.
        foreach (var segment in route.Split('/').SelectMany(segment => Uri.UnescapeDataString(segment).Split('/', '\\')))
        {
            if (segment.Split(';')[0] is "." or "..")
                throw Refused("contains the segment '.' or '..', which an address treats as a folder");
            if (segment.Any(char.IsControl))
                throw Refused("contains a control character");
        }
    }

    private static string Pair(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw ApinizerException.InvalidArgument("Query has a name that is blank.");
        if (ResourceName.HasLoneSurrogate(name) || ResourceName.HasLoneSurrogate(value))
            throw ApinizerException.InvalidArgument("Query contains an unpaired surrogate, which is not valid text.");
        // .NET Framework escapes no longer text.
        const int piece = 30_000;
        var escaped = new StringBuilder(Uri.EscapeDataString(name)).Append('=');
        for (var at = 0; at < value.Length;)
        {
            var end = Math.Min(at + piece, value.Length);
            end -= end < value.Length && char.IsHighSurrogate(value[end - 1]) ? 1 : 0;
            escaped.Append(Uri.EscapeDataString(value.Substring(at, end - at)));
            at = end;
        }

        return escaped.ToString();
    }

    private static ApinizerException Refused(string problem) => ApinizerException.InvalidArgument($"Path {problem}.");
}
