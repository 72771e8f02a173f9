using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>Reads the reply of a call of any endpoint: its values, and the failure that it reports, if it does.</summary>
internal static class RestResponseReader
{
    private const int LongestCheck = 32 * 1024 * 1024;

    // What every reply may have around its list.
    private static readonly string[] Envelope = ["resultList", "resultCount", "resultMessage", "status", "success", "message", "responseTime", "timestamp"];

    public static ApinizerRestResponse Read(ApiResponse reply, RestCall call, ICallObserver? observer)
    {
        ReadBack(reply, call.Output);
        using var document = Parse(reply);
        var error = FindError(reply, document, call);
        if (error != null)
            error.NextStep ??= NextStep(error.Reason);
        var values = new RestValueReader(reply, !call.IncludesSecrets);
        var response = new ApinizerRestResponse
        {
            Gateway = reply.Gateway,
            Method = call.Method,
            Path = call.Route,
            StatusCode = reply.Status,
            ContentType = reply.ContentType,
            Headers = reply.Headers,
            Body = reply.Bytes == null || IsBinary(reply) ? null : reply.Body,
            Content = reply.Bytes,
            Elapsed = reply.Elapsed,
            Values = call.IsRaw || reply.Bytes == null || (error != null && error.Reason != ErrorReason.DeploymentFailed) ? []
                : [.. Values(reply, document, values, observer)],
            Error = error,
        };
        if (values.Masked > 0 && observer is { IsVerbose: true })
            observer.OnVerbose(FormattableString.Invariant($"Masked {values.Masked} values of secret fields; -IncludeSecret emits them."));
        return response;
    }

    // The usual advice names cmdlets and names, and here it may be the path that is wrong.
    private static string? NextStep(ErrorReason reason) => reason switch
    {
        ErrorReason.NotFound => "Check the path, its trailing slash included, the names in it, upper and lower case included, and that the token's user may see the project.",
        ErrorReason.AlreadyExists => "Choose another name, or change what is there.",
        ErrorReason.Forbidden => "Ask for the permission that the gateway's documentation names for this endpoint.",
        _ => null,
    };

    // What was written to a stream, so that a failure in it is recognized.
    private static void ReadBack(ApiResponse reply, Stream? output)
    {
        if (output == null || reply.Bytes != null || output.Length is 0 or > LongestCheck || (IsBinary(reply) && !MayBeJson(output)))
            return;
        output.Position = 0;
        var bytes = new byte[output.Length];
        for (int at = 0, count; at < bytes.Length && (count = output.Read(bytes, at, bytes.Length - at)) > 0;)
            at += count;
        reply.Body = ResponseText.Read(bytes, charSet: null);
    }

    private static bool MayBeJson(Stream output)
    {
        output.Position = 0;
        return output.ReadByte() is '{' or '[';
    }

    private static JsonDocument? Parse(ApiResponse reply) =>
        IsJson(reply) || RestJson.MayBe(reply.Body) ? RestJson.TryParse(reply.Body) : null;

    private static ApinizerException? FindError(ApiResponse reply, JsonDocument? document, RestCall call)
    {
        if (reply.Status is >= 200 and <= 299)
        {
            // A page of a login or of a proxy, a reply that was cut off, or one that is compressed.
            if (reply.ContentEncoding != null || IsPage(reply) || (IsJson(reply) && document == null && RestJson.First(reply.Body) != '\0'))
                return ResponseReader.Unreadable(reply);
            if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
                return null;
            var deployment = root.Property("deploymentResult");
            if (ResponseReader.Succeeded(root) != false && !root.HasError())
                return call.IsRead || DeploymentReader.Read(deployment, [], reply, call.Method == RestMethod.Delete) is not (var results, false, _) ? null
                    : NotDeployed(reply, deployment?.Text("message") ?? root.Text("resultMessage"), results);
        }

        var fault = ErrorResponseReader.Read(reply);
        return !call.IsRead && ResponseReader.IsSaved(document, fault)
            ? NotDeployed(reply, null, DeploymentReader.Read(document!.RootElement.Property("deploymentResult"), [], reply, call.Method == RestMethod.Delete).Results, fault) : fault;
    }

    private static ApinizerException NotDeployed(ApiResponse reply, string? message, EnvironmentResultCollection results, ApinizerException? fault = null)
    {
        var why = fault?.ServerMessage ?? (message == null ? null : reply.Redactor.Clean(message));
        var where = results.Count == 0 ? null : Excerpt.Truncate(results.ToString());
        return new ApinizerException(
            ErrorReason.DeploymentFailed,
            $"Saved, but not deployed: {string.Join(" - ", new[] { where, why }.Where(text => text != null).DefaultIfEmpty("the reply does not say why"))}")
        {
            StatusCode = reply.Status,
            ServerMessage = why,
        };
    }

    private static IEnumerable<object?> Values(ApiResponse reply, JsonDocument? document, RestValueReader values, ICallObserver? observer)
    {
        if (reply.Bytes!.Length == 0)
            return [];
        if (document == null)
            return [IsBinary(reply) ? reply.Bytes : values.Clean(reply.Body)];
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Null)
            return [];
        if (root.ValueKind == JsonValueKind.Array)
            return root.EnumerateArray().Select(values.Read);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("resultList", out var list))
            return [values.Read(root)];
        var others = root.EnumerateObject().Where(field => !RestJson.IsEmpty(field.Value)).Select(RestValueReader.Name)
            .Where(name => !Envelope.Contains(name, StringComparer.Ordinal)).ToList();
        // A list that is absent may leave nothing but other fields.
        if (list.ValueKind == JsonValueKind.Null)
            return others.Count == 0 ? [] : [values.Read(root)];
        if (others.Count > 0)
            observer?.Warning($"The reply also has {string.Join(", ", others.Select(name => reply.Redactor.ToName(name).Shown))} beside its resultList. -Raw emits the whole reply.");
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(values.Read) : [values.Read(list)];
    }

    private static bool IsJson(ApiResponse reply) =>
        Is(reply, "application/json") || Is(reply, "text/json") || reply.ContentType?.EndsWith("+json", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsPage(ApiResponse reply) => Is(reply, "text/html") || Is(reply, "application/xhtml+xml");

    private static bool IsBinary(ApiResponse reply) => reply.ContentType is { } type && !IsJson(reply)
        && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
        && !type.EndsWith("yaml", StringComparison.OrdinalIgnoreCase) && !type.EndsWith("javascript", StringComparison.OrdinalIgnoreCase);

    private static bool Is(ApiResponse reply, string type) => string.Equals(reply.ContentType, type, StringComparison.OrdinalIgnoreCase);
}
