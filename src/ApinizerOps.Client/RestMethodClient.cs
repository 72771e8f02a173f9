using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
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

    public async Task<ApinizerRestResponse> SendAsync(RestCall request, CallContext context)
    {
        if (request.IsRead && (request.Body != null || request.Form != null))
            throw ApinizerException.InvalidArgument($"{request.Method} sends no body. Give another method, or leave the body out.");
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

    // The values of secret fields, and small files and bodies of unknown form, which may be keys.
    private static IEnumerable<string> Secrets(RestCall call)
    {
        var secrets = call.Secrets.Concat(RestJson.FormSecrets(call.Query ?? ""));
        if (call.Body != null)
            secrets = secrets.Concat(RestJson.Secrets(call.Body, call.ContentType) ?? Whole(call.Body));
        foreach (var part in call.Form ?? [])
        {
            secrets = secrets.Concat(
                part.FileName != null ? Whole(part.Content)
                : Redactor.IsSecretField(part.Name) ? [RestJson.Text(part.Content)]
                : RestJson.Secrets(part.Content, RestCall.Json) ?? []);
        }

        return secrets.Where(secret => secret.Length > 0);
    }

    private static IEnumerable<string> Whole(byte[] content) =>
        content.Length > LongestSecretFile ? [] : [RestJson.Text(content), Convert.ToBase64String(content)];
}
