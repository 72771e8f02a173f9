using System.Globalization;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>
/// The texts of a request for the journal: secret fields and tokens are masked, unless the emulator was started with
/// <c>-RecordSecret</c>. Of a body that is neither JSON nor a form, and of files in a form, only the size is kept.
/// </summary>
internal sealed class RequestLogText(bool recordSecret, AccessTokens tokens)
{
    private const int MaxBodyLength = 1024 * 1024;

    public string MaskPath(RequestTarget target) => recordSecret ? target.Path : tokens.Redactor.MaskValues(target.Path);

    public string MaskQuery(RequestTarget target) => recordSecret ? target.Query : Mask(target.Query);

    public string MaskBody(Request request)
    {
        var body = request.Body;
        if (body.Length == 0)
            return "";
        if (request.Parts is { } parts)
            return Truncate(recordSecret ? BodyMasker.Describe(parts, mask: null) : BodyMasker.Describe(parts, Mask));
        if (recordSecret && !body.IsTooLarge)
            return Truncate(body.Text);
        var masked = body.Json is { } json ? BodyMasker.MaskJson(json)
            : MediaType.Is(MediaType.Form, request.ContentType) ? BodyMasker.MaskForm(body.Text)
            : null;
        return masked == null
            ? Redactor.Mask + " (" + body.Length.ToString(CultureInfo.InvariantCulture) + " bytes)"
            : Truncate(Mask(masked));
    }

    private string Mask(string text) => tokens.Redactor.MaskAll(text);

    private static string Truncate(string text) => text.Length <= MaxBodyLength
        ? text
        : text.Substring(0, MaxBodyLength) + "… (" + text.Length.ToString(CultureInfo.InvariantCulture) + " characters)";
}
