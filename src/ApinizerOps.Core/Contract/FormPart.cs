using System.Text;

namespace ApinizerOps.Contract;

/// <summary>A part of a form that is sent as <c>multipart/form-data</c>: a text or a file.</summary>
public sealed class FormPart
{
    /// <summary>The media type of a file whose type is not given.</summary>
    public const string Binary = "application/octet-stream";

    /// <summary>Creates a part with text.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="text">The text; it is sent as UTF-8.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: an unpaired surrogate, which has no UTF-8.</exception>
    public FormPart(string name, string text)
    {
        if (ResourceName.HasLoneSurrogate(text))
            throw ApinizerException.InvalidArgument("A value contains an unpaired surrogate, which is not valid text.");
        Name = name;
        Content = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Creates a part with a file.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="fileName">The file's name, without a folder.</param>
    /// <param name="content">The file's content.</param>
    /// <param name="contentType">The file's media type.</param>
    public FormPart(string name, string fileName, byte[] content, string contentType = Binary)
    {
        Name = name;
        FileName = fileName;
        Content = content;
        ContentType = contentType;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The file's name; null for text.</summary>
    public string? FileName { get; }

    /// <summary>The file's media type; null for text.</summary>
    public string? ContentType { get; }

    /// <summary>The bytes of the file or of the text: may be a secret.</summary>
    public byte[] Content { get; }

    /// <summary>The field's name, never the content.</summary>
    public override string ToString() => Name;
}
