using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Mime;
using System.Security;
using System.Text;
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
        var type = ReadType(contentType);
        var bytes = inFile != null ? UploadFile.Read(paths, inFile) : body != null ? ReadBytes(body, type) : null;
        var parts = form?.Keys.Cast<object>().SelectMany(name => ReadParts(name.ToString() ?? "", form[name])).ToList();
        return new RestBody(bytes, parts, contentType ?? RestCall.Json, _converter.Secrets);
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
                return ReadText(text, type);
            case SecureString:
                return ReadText(_converter.ToText(body, "Body"), type);
            default:
                return client.ToJson(_converter.ToJson(body));
        }
    }

    private static byte[] ReadText(string text, ContentType type)
    {
        if (ResourceName.HasLoneSurrogate(text))
            throw ApinizerException.InvalidArgument("Body contains an unpaired surrogate, which is not valid text.");
        try
        {
            return (type.CharSet == null ? Encoding.UTF8 : Encoding.GetEncoding(type.CharSet)).GetBytes(text);
        }
        catch (ArgumentException)
        {
            throw ApinizerException.InvalidArgument("ContentType names a charset that is not known here.");
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
