using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>The fields of a URL-encoded form. Of a field that comes twice the first counts.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public FormFields(string form)
    {
        foreach (var pair in form.Split('&'))
        {
            var mark = pair.IndexOf('=');
            var name = Plain(mark < 0 ? pair : pair.Substring(0, mark));
            if (!_fields.ContainsKey(name))
                _fields.Add(name, mark < 0 ? "" : Plain(pair.Substring(mark + 1)));
        }
    }

    /// <summary>A field's text; null where it is missing.</summary>
    public string? Text(string field) => _fields.TryGetValue(field, out var text) ? text : null;

    /// <exception cref="ApiError">It is missing.</exception>
    public string Required(string field) => Text(field) ?? throw ApiError.Empty(field);

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
