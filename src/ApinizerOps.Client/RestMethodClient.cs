using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Calls of any endpoint.</summary>
internal sealed class RestMethodClient(ApiConnection connection) : IRestMethodClient
{
    // Binary replies come with other types; errors should come as JSON.
    private const string Accept = "application/json, */*;q=0.5";

    // A key or a keystore in a file is shorter.
    private const int LongestSecretFile = 64 * 1024;

    // Longer ones are looked through only where they are JSON.
    private const int LongestText = 4 * 1024 * 1024;

    public async Task<ApinizerRestResponse> SendAsync(RestCall request, CallContext context)
    {
        if (request.IsRead && (request.Body != null || request.Form != null))
            throw ApinizerException.InvalidArgument($"{request.Method} sends no body. Give another method, send values in the query, or leave the body out.");
        var secrets = Secrets(request).ToList();
        var message = new ApiRequest(new HttpMethod(WireText<RestMethod>.Of(request.Method)), request.Route)
        {
            Query = request.Query,
            Body = request.Body,
            ContentType = request.ContentType,
            Form = request.Form,
            Accept = Accept,
            IsRepeatable = request.IsRepeatable,
            Secrets = secrets.Count == 0 ? null : secrets,
            KeepsReply = true,
            Output = request.Output,
        };
        var reply = await connection.SendAsync(message, context).ConfigureAwait(false);
        return RestResponseReader.Read(reply, request, context.Observer);
    }

    public byte[] ToJson(object? value) => RestJson.Write(value);

    public void RequireUnchanged(RestCall request)
    {
        var found = RestJson.FormFields(request.Query ?? "").Select(FindChanged)
            .Concat((request.Form ?? []).Select(part => part.FileName == null ? FindChanged((part.Name, RestJson.Text(part.Content))) : FindChanged(part.Content, RestCall.Json)))
            .Concat([request.Body == null ? null : FindChanged(request.Body, request.ContentType)])
            .FirstOrDefault(problem => problem != null);
        if (found != null)
            throw ApinizerException.InvalidArgument($"{found}: it was changed for display. Read it again with -IncludeSecret, or give the value itself.");
    }

    private static string? FindChanged((string Name, string Value) field) =>
        RestJson.FindChanged(field.Value, SecretFields.IsSecretName(field.Name) ? field.Name : null);

    private static string? FindChanged(byte[] content, string contentType)
    {
        if (ReadText(content, contentType) is not { } text)
            return null;
        if (IsForm(contentType))
            return RestJson.FormFields(text).Select(FindChanged).FirstOrDefault(problem => problem != null);
        using var document = RestJson.TryParseContainer(text);
        if (document != null)
            return RestJson.FindChanged(document.RootElement);
        // What is no text is full of U+FFFD here.
        if (Encoding.UTF8.GetByteCount(text) == content.Length && RestJson.FindChanged(text.TrimEnd(), secret: null) is { } problem)
            return problem;
        return SecretFields.FindValues(text).Contains(Redactor.Mask) ? "The value of a secret field is the mask ***" : null;
    }

    // The values of secret fields, and small files and bodies of unknown form, which may be keys.
    private static IEnumerable<string> Secrets(RestCall call)
    {
        var secrets = call.Secrets.Concat(RestJson.FormSecrets(call.Query ?? ""));
        if (call.Body != null)
            secrets = secrets.Concat(BodySecrets(call.Body, call.ContentType));
        foreach (var part in call.Form ?? [])
        {
            secrets = secrets.Concat(
                part.FileName != null ? FileSecrets(part.Content)
                : SecretFields.IsSecretName(part.Name) ? [RestJson.Text(part.Content)]
                : RestJson.Text(part.Content) is var text ? RestJson.Secrets(text) ?? SecretFields.FindValues(text) : []);
        }

        return secrets.Where(secret => secret.Length > 0);
    }

    private static IEnumerable<string> BodySecrets(byte[] body, string contentType)
    {
        if (ReadText(body, contentType) is not { } text)
            return [];
        return IsForm(contentType) ? RestJson.FormSecrets(text) : RestJson.Secrets(text) ?? Whole(body).Concat(SecretFields.FindValues(text));
    }

    private static IEnumerable<string> FileSecrets(byte[] content) =>
        Whole(content).Concat(ReadText(content, RestCall.Json) is { } text ? RestJson.Secrets(text) ?? SecretFields.FindValues(text) : []);

    private static IEnumerable<string> Whole(byte[] content) =>
        content.Length > LongestSecretFile ? [] : [RestJson.Text(content), Convert.ToBase64String(content)];

    // Null for a large file that isn't JSON.
    private static string? ReadText(byte[] content, string contentType) =>
        content.Length <= LongestText || RestJson.MayBe(RestJson.Text([.. content.Take(64)], contentType)) ? RestJson.Text(content, contentType) : null;

    private static bool IsForm(string contentType) => contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
