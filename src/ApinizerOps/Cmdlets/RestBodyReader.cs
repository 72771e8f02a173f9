using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Mime;
using System.Security;
using System.Text;
using System.Xml;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Files;

namespace ApinizerOps.Cmdlets;

/// <summary>A body to send, ready.</summary>
/// <param name="Bytes">The bytes; null for a form, and where there is none.</param>
/// <param name="Form">The parts of a form; null where it is none.</param>
/// <param name="ContentType">The media type of the bytes.</param>
/// <param name="Secrets">Secrets in it that nothing else tells.</param>
internal sealed record RestBody(byte[]? Bytes, IReadOnlyList<FormPart>? Form, string ContentType, IReadOnlyList<string> Secrets)
{
    public bool IsNone => Bytes == null && Form == null;

    /// <summary>What is sent, without a value.</summary>
    public string Description => Form != null ? $"send a form with {(Form.Count == 0 ? "no fields" : string.Join(", ", Form.Select(part => part.FileName == null ? part.Name : $"{part.Name} ({part.FileName})")))}"
        : Bytes != null ? FormattableString.Invariant($"send {Bytes.Length} bytes of {ContentType}") : "without a body";
}

/// <summary>Reads what Invoke-ApinizerRestMethod is given to send.</summary>
internal sealed class RestBodyReader(PathIntrinsics paths, IRestMethodClient client)
{
    private readonly BodyConverter _converter = new();

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: more than one is given, or one can't be sent.</exception>
    public RestBody Read(object? body, IDictionary? form, string? inFile, string? contentType)
    {
        var given = new[] { body == null ? null : "Body", form == null ? null : "Form", inFile == null ? null : "InFile" }.OfType<string>().ToList();
        if (given.Count > 1)
            throw ApinizerException.InvalidArgument($"{string.Join(" and ", given)} exclude each other. Give one.");
        if (form != null && contentType != null)
            throw ApinizerException.InvalidArgument("A form has a content type of its own. Leave ContentType out.");
        if (inFile != null && string.IsNullOrWhiteSpace(inFile))
            throw ApinizerException.InvalidArgument("InFile is blank; expected the name of a file.");
        contentType ??= PipelineValue.Unwrap(body) is XmlNode ? "application/xml" : RestCall.Json;
        var type = ReadType(contentType);
        var bytes = inFile != null ? UploadFile.Read(paths, inFile) : body != null ? ReadBytes(body, type) : null;
        var parts = form?.Keys.Cast<object>().SelectMany(name => ReadParts(name.ToString() ?? "", form[name])).ToList();
        return new RestBody(bytes, parts, contentType, _converter.Secrets);
    }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a value has no text.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadQuery(IDictionary? query)
    {
        var converter = new BodyConverter();
        return query == null ? [] : [.. query.Keys.Cast<object>().SelectMany(name => Values(query[name]).Select(value =>
            new KeyValuePair<string, string>(name.ToString() ?? "", value is SecureString
                ? throw ApinizerException.InvalidArgument($"The value of '{name}' is a SecureString. Servers log addresses: a query is no place for a secret.")
                : converter.ToText(value, name.ToString() ?? ""))))];
    }

    // A list has several values; null is left out.
    private static IEnumerable<object> Values(object? value) => PipelineValue.Unwrap(value) switch
    {
        null => [],
        IEnumerable list and not (string or byte[] or IDictionary or PSObject) => list.Cast<object?>().Select(PipelineValue.Unwrap).OfType<object>(),
        var one => [one],
    };

    private IEnumerable<FormPart> ReadParts(string name, object? value)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw ApinizerException.InvalidArgument("Form has a name that is blank.");
        return Values(value).Select(one => one switch
        {
            FileSystemInfo file => new FormPart(name, file.Name, UploadFile.Read(file.FullName)),
            byte[] => throw ApinizerException.InvalidArgument($"The value of '{name}' is bytes. Give a file as FileInfo (Get-Item), or text."),
            _ when BodyConverter.IsStructured(one) => new FormPart(name, Encoding.UTF8.GetString(client.ToJson(_converter.ToJson(one)))),
            _ => new FormPart(name, _converter.ToText(one, name)),
        });
    }

    private byte[] ReadBytes(object body, ContentType type)
    {
        switch (PipelineValue.Unwrap(body))
        {
            case byte[] bytes:
                // The body is cleared after the call.
                return (byte[])bytes.Clone();
            case object[] list when list.Length > 0 && list.All(item => item is byte):
                return [.. list.Cast<byte>()];
            case object[] lines when lines.Length > 1 && lines[0] is string first && first.TrimStart() is { Length: > 0 } start && start[0] is ('{' or '['):
                throw ApinizerException.InvalidArgument("Body is a list of lines. Read the file with Get-Content -Raw, or give it with -InFile.");
            case string text:
                return ReadText(text, type.CharSet);
            case SecureString:
                return ReadText(_converter.ToText(body, "Body"), type.CharSet);
            case XmlNode node:
                // A document says how its bytes are to be read.
                return ReadText(node.OuterXml, type.CharSet ?? (node.FirstChild is XmlDeclaration { Encoding.Length: > 0 } declaration ? declaration.Encoding : null));
            case IDictionary fields when Is(type, "application/x-www-form-urlencoded"):
                if (type.CharSet != null && !string.Equals(type.CharSet, "utf-8", StringComparison.OrdinalIgnoreCase))
                    throw ApinizerException.InvalidArgument("A form is sent in UTF-8. Leave the charset out of ContentType, or give the form as text.");
                return Encoding.ASCII.GetBytes(string.Join("&", fields.Keys.Cast<object>().SelectMany(name => FormFields(name.ToString() ?? "", fields[name]))));
            case var value:
                var json = _converter.ToJson(value);
                if (IsJson(type))
                    return ReadText(Encoding.UTF8.GetString(client.ToJson(json)), type.CharSet);
                return json is not (JsonFieldList or object[]) ? ReadText(_converter.ToText(value, "Body"), type.CharSet) : throw ApinizerException.InvalidArgument(
                    $"Body is an object or a list, which is sent as JSON and not as {type.MediaType}. Give it as text, or leave ContentType out."
                    + " A hashtable of names and values can be sent as application/x-www-form-urlencoded.");
        }
    }

    // As browsers send forms; a null is an empty value.
    private IEnumerable<string> FormFields(string name, object? value) =>
        (PipelineValue.Unwrap(value) == null ? [""] : Values(value).Select(one => _converter.ToText(one, name))).Select(text => $"{WebUtility.UrlEncode(name)}={WebUtility.UrlEncode(text)}");

    private static bool IsJson(ContentType type) => Is(type, RestCall.Json) || Is(type, "text/json") || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static bool Is(ContentType type, string name) => string.Equals(type.MediaType, name, StringComparison.OrdinalIgnoreCase);

    private static byte[] ReadText(string text, string? charSet)
    {
        if (ResourceName.HasLoneSurrogate(text))
            throw ApinizerException.InvalidArgument("Body contains an unpaired surrogate, which is not valid text.");
        try
        {
            return (charSet == null ? Encoding.UTF8 : Encoding.GetEncoding(charSet, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)).GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw ApinizerException.InvalidArgument($"Body has a letter that the charset {charSet} has not. Use utf-8.");
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw ApinizerException.InvalidArgument("The charset of the body is not known here. Use utf-8.");
        }
    }

    private static ContentType ReadType(string? contentType)
    {
        try
        {
            return new ContentType(contentType ?? RestCall.Json);
        }
        catch (FormatException)
        {
            throw ApinizerException.InvalidArgument("ContentType is not a media type such as application/json.");
        }
    }
}
