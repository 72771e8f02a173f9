using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Xml;
using System.Xml.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>
/// Converts what a user gives as a body, a field of a form or a part of a query: hashtables and objects to values for JSON, other
/// values to text. Collects the secrets in it.
/// </summary>
internal sealed class BodyConverter
{
    private const int MaxDepth = 64;
    private const int MaxCount = 1_000_000;

    private readonly List<string> _secrets = [];
    private int _count;

    /// <summary>The texts of the SecureStrings in it.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Whether a value is written as JSON, and not as text.</summary>
    public static bool IsStructured(object? value) => PipelineValue.Unwrap(value) is PSObject or IDictionary or IEnumerable and not (string or byte[]);

    /// <summary>A value for JSON: null, text, a Boolean, a number, an array, or a list of fields.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: JSON can't hold it.</exception>
    public object? ToJson(object? value) => Convert(value, depth: 0);

    /// <summary>A value as text: numbers and dates as JSON has them.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it has no text.</exception>
    public string ToText(object? value, string field) => Convert(value, depth: 0) switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(number is double or float ? "R" : null, CultureInfo.InvariantCulture),
        _ => throw ApinizerException.InvalidArgument($"The value of '{field}' is an object or a list; expected text, a number or a date."),
    };

    private object? Convert(object? value, int depth)
    {
        if (depth > MaxDepth || ++_count > MaxCount)
            throw ApinizerException.InvalidArgument(
                $"A value is nested deeper than {MaxDepth} levels, or has more than {MaxCount} parts. Give the properties that are to be sent, in a hashtable.");
        if (value is PSObject wrapped)
            value = wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject;
        switch (value)
        {
            case null or DBNull: return null;
            case string text: return Checked(text);
            case SecureString secret:
                _secrets.Add(SecureStrings.ToPlainText(secret));
                return _secrets[_secrets.Count - 1];
            case bool or long or ulong or decimal or BigInteger: return value;
            case SwitchParameter given: return given.IsPresent;
            case Enum word: return word.ToString();
            case byte or sbyte or short or ushort or int or uint: return System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case double number: return double.IsNaN(number) || double.IsInfinity(number) ? throw Unsendable("NaN or infinity") : number;
            case float number: return float.IsNaN(number) || float.IsInfinity(number) ? throw Unsendable("NaN or infinity") : number;
            case DateTime or DateTimeOffset: return ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture);
            case Uri address: return address.OriginalString;
            case char or Guid or TimeSpan or Version: return System.Convert.ToString(value, CultureInfo.InvariantCulture);
            case byte[] bytes: return System.Convert.ToBase64String(bytes);
            case FileSystemInfo: throw Unsendable("a file; give it with -InFile, or in -Form");
            case PSCredential: throw Unsendable("a credential; give its UserName and its Password");
            case XmlNode or XObject: throw Unsendable("XML; give its text, such as OuterXml");
            case ScriptBlock or Delegate or Type or Exception: throw Unsendable("code or an error");
            case IDictionary table:
                return Fields(table.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(System.Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", table[key])), depth);
            case IEnumerable list:
                return list.Cast<object?>().Select(item => Convert(item, depth + 1)).ToArray();
            default:
                return Fields(PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable)
                    .Select(property => new KeyValuePair<string, object?>(property.Name, Get(property))), depth);
        }
    }

    private JsonFieldList Fields(IEnumerable<KeyValuePair<string, object?>> pairs, int depth)
    {
        var fields = new JsonFieldList();
        foreach (var pair in pairs)
            fields.Add(Checked(pair.Key), Convert(pair.Value, depth + 1));
        return fields;
    }

    private static object? Get(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null; // a property that throws
        }
    }

    private static string Checked(string text) => ResourceName.HasLoneSurrogate(text)
        ? throw ApinizerException.InvalidArgument("A value contains an unpaired surrogate, which is not valid text.") : text;

    private static ApinizerException Unsendable(string what) => ApinizerException.InvalidArgument($"A body or a field can't hold {what}.");
}
