using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Client.Http;

namespace ApinizerOps.Client.Responses;

/// <summary>Reads the result of a change from a reply of any generation of servers.</summary>
internal static class ResponseReader
{
    // No list within one object of the gateway is nearly as long, and longer ones would take long to clean.
    private const int MaxItems = 10_000;

    /// <param name="reply">The reply.</param>
    /// <param name="project">The project that the call was about.</param>
    /// <param name="requested">
    /// The environments that the call named for the deployment, an empty list where it named none; null where no deployment
    /// was asked for.
    /// </param>
    /// <param name="undeploys">Whether the call undeploys.</param>
    /// <exception cref="ApinizerException">The server refused, or the reply is not in a format of the gateway.</exception>
    /// <remarks>A failure after the change was saved is a result with a failed deployment, not an exception.</remarks>
    public static DeploymentData Read(ApiResponse reply, string project, IReadOnlyList<string>? requested, bool undeploys = false)
    {
        using var document = JsonExtensions.TryParse(reply.Body);
        var fault = FindError(reply, document, isChange: true);
        if (fault != null && !IsSaved(document, fault))
            throw fault;
        var root = document!.RootElement;
        var deployment = root.Property("deploymentResult");
        var (results, deployed, unconfirmed) = DeploymentReader.Read(deployment, requested, reply, undeploys);
        if (fault != null)
            (deployed, unconfirmed) = (false, null);
        return new DeploymentData
        {
            Gateway = reply.Gateway,
            Project = reply.Redactor.ToName(project),
            ToName = reply.Redactor.ToName,
            Saved = true,
            Deployed = deployed,
            Unconfirmed = unconfirmed?.Select(name => reply.Redactor.ToName(name).Shown).ToArray(),
            Message = Clean(reply, deployment?.Text("message") ?? root.Text("resultMessage") ?? root.Text("message") ?? root.Text("error_description")),
            EnvironmentResults = results,
            Elapsed = reply.Elapsed,
        };
    }

    /// <summary>What the server says that it did not carry over (<c>unresolvedReferences</c>); empty if it says nothing.</summary>
    public static IReadOnlyList<string> Unresolved(ApiResponse reply)
    {
        using var document = JsonExtensions.TryParse(reply.Body);
        return document?.RootElement.Property("unresolvedReferences") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(item => reply.Redactor.Clean(item.Text() ?? item.GetRawText()))] : [];
    }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.UnexpectedReply"/>: a list within an object is too long.
    /// </exception>
    public static void RequireShortList(int count, ApiResponse reply)
    {
        if (count > MaxItems)
            throw new ApinizerException(
                ErrorReason.UnexpectedReply, $"The reply is not in a format of the gateway: HTTP {reply.Status} with a list too long to be one of its environments or roles.")
            {
                StatusCode = reply.Status,
            };
    }

    /// <summary>Parses a reply that reports success.</summary>
    /// <exception cref="ApinizerException">The server refused, or the reply is not in a format of the gateway.</exception>
    public static JsonDocument Open(ApiResponse reply)
    {
        var document = JsonExtensions.TryParse(reply.Body);
        if (FindError(reply, document, isChange: false) is not { } fault)
            return document!;
        document?.Dispose();
        throw fault;
    }

    /// <summary>
    /// Reads <c>success</c> of the pages, <c>status</c> of later servers, or an <c>error</c> without either. If they contradict
    /// each other it is a failure; a flag that can't be read is ignored.
    /// </summary>
    public static bool? Succeeded(JsonElement root)
    {
        if (root.Flag("success") == false || root.HasText("status", "FAILURE"))
            return false;
        if (root.Flag("success") == true || (root.Property("success") == null && root.HasText("status", "SUCCESS")))
            return true;
        return root.Text("error") == null ? null : false;
    }

    /// <summary>The error of a reply; null if it reports success, and nothing in it contradicts that.</summary>
    private static ApinizerException? FindError(ApiResponse reply, JsonDocument? document, bool isChange)
    {
        if (reply.Status is < 200 or > 299)
            return ErrorResponseReader.Read(reply);
        if (document?.RootElement is not { } root || Succeeded(root) is not { } success)
            return Unreadable(reply);
        // A requested object may be the reply itself, and have its own status field.
        return success && !root.HasError() && !(isChange && root.HasOtherText("status", "SUCCESS")) ? null : ErrorResponseReader.Read(reply);
    }

    /// <summary>
    /// Whether only the deployment failed. By the pages a change is saved before it is deployed, so a reply with a deployment
    /// result shows that it was saved, except with a reason that is checked before saving, or if the result is empty.
    /// </summary>
    public static bool IsSaved(JsonDocument? document, ApinizerException fault) =>
        fault.Reason is ErrorReason.BadRequest or ErrorReason.Forbidden or ErrorReason.NotFound or ErrorReason.ServerError or ErrorReason.OutcomeUnknown
        && document?.RootElement.Property("deploymentResult") is { } deployment
        && deployment.ValueKind switch
        {
            JsonValueKind.Object => deployment.EnumerateObject().Any(property => property.Value.ValueKind != JsonValueKind.Null),
            JsonValueKind.Array => deployment.GetArrayLength() > 0,
            _ => deployment.Flag() != null,
        };

    /// <summary>The error for a reply that is not in the gateway's format.</summary>
    public static ApinizerException Unreadable(ApiResponse reply)
    {
        var error = ErrorResponseReader.Unexpected(reply);
        return reply.IsRepeatable ? error : new ApinizerException(error.Reason, $"The change may or may not have been made. {error.Message}")
        {
            StatusCode = error.StatusCode,
            IsInDoubt = true,
        };
    }

    private static string? Clean(ApiResponse reply, string? text) => text == null ? null : reply.Redactor.Clean(text);
}
