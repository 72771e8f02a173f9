using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http.Headers;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Writes the body of a form as curl and browsers do. Not with <see cref="System.Net.Http.MultipartFormDataContent"/>: its
/// headers differ between frameworks, and it encodes names that are not ASCII in a form that few servers read.
/// </summary>
internal static class MultipartForm
{
    /// <summary>Writes the whole body, so that it can be sent again.</summary>
    /// <returns>The body, and its media type with the boundary.</returns>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a name or a type can't be written.</exception>
    public static (byte[] Body, string ContentType) Write(IReadOnlyList<FormPart> parts)
    {
        var boundary = "------------------------" + Guid.NewGuid().ToString("N");
        var heads = parts.Select(part => Encoding.UTF8.GetBytes($"--{boundary}\r\n{Head(part)}\r\n\r\n")).ToList();
        var end = Encoding.UTF8.GetBytes($"--{boundary}--\r\n");
        // One array of the exact size: a copy of a secret would stay in memory.
        var body = new byte[checked(heads.Sum(head => head.Length) + parts.Sum(part => part.Content.Length + 2) + end.Length)];
        using var stream = new MemoryStream(body);
        for (var i = 0; i < parts.Count; i++)
        {
            stream.Write(heads[i], 0, heads[i].Length);
            stream.Write(parts[i].Content, 0, parts[i].Content.Length);
            stream.Write([(byte)'\r', (byte)'\n'], 0, 2);
        }

        stream.Write(end, 0, end.Length);
        return (body, "multipart/form-data; boundary=" + boundary);
    }

    private static string Head(FormPart part)
    {
        var head = $"Content-Disposition: form-data; name=\"{Quotable(part.Name)}\"";
        return part.FileName == null ? head : $"{head}; filename=\"{Quotable(part.FileName)}\"\r\nContent-Type: {MediaType(part.ContentType)}";
    }

    // As browsers and curl escape names.
    private static string Quotable(string name)
    {
        if (name.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n')) || ResourceName.HasLoneSurrogate(name))
            throw ApinizerException.InvalidArgument("The name of a form field or of its file contains a control character or an unpaired surrogate.");
        return name.Replace("\r", "%0D").Replace("\n", "%0A").Replace("\"", "%22");
    }

    private static string MediaType(string? type) => MediaTypeHeaderValue.TryParse(type, out _) && type!.IndexOfAny(['\r', '\n']) < 0
        ? type : throw ApinizerException.InvalidArgument("The content type of a file is not a media type such as application/json.");
}
