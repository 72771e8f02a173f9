using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Client.Transport;

namespace ApinizerOps.Client.Replies;

/// <summary>Reads what a change did from a reply, whichever generation of server wrote it.</summary>
internal static class ReplyReader
{
    /// <param name="reply">The reply.</param>
    /// <param name="project">The project that the call was about.</param>
    /// <param name="requested">
    /// The environments that the call named for the deployment, an empty list where it named none; null where no deployment
    /// was asked for.
    /// </param>
    /// <exception cref="ApinizerException">The server refused, or the reply is not one that the gateway gives.</exception>
    public static DeploymentOutcome Read(ApiReply reply, string project, IReadOnlyList<string>? requested)
    {
        using var document = Open(reply);
        var root = document.RootElement;
        var deployment = root.Property("deploymentResult");
        var (results, deployed, unconfirmed) = DeploymentReader.Read(deployment, requested, reply);
        return new DeploymentOutcome
        {
            Gateway = reply.Gateway,
            Project = reply.Redactor.ToName(project),
            ToName = reply.Redactor.ToName,
            Saved = true,
            Deployed = deployed,
            Unconfirmed = unconfirmed?.Select(name => reply.Redactor.ToName(name).Shown).ToArray(),
            Message = Clean(reply, deployment?.Text("message") ?? root.Text("resultMessage") ?? root.Text("message")),
            EnvironmentResults = results,
            Elapsed = reply.Elapsed,
        };
    }

    /// <summary>A reply that says that the call succeeded.</summary>
    /// <exception cref="ApinizerException">The server refused, or the reply is not one that the gateway gives.</exception>
    public static JsonDocument Open(ApiReply reply)
    {
        if (reply.Status is < 200 or > 299)
            throw FaultReader.Read(reply);
        var document = JsonReply.TryParse(reply.Body) ?? throw Unreadable(reply);
        if (Succeeded(document.RootElement) is { } success)
            return success ? document : throw FaultReader.Read(reply);
        throw Unreadable(reply);
    }

    /// <summary>
    /// The page's <c>success</c>, the <c>status</c> of later servers, or an error that came without either. Where they
    /// disagree it is a failure; a flag that can't be read says nothing.
    /// </summary>
    public static bool? Succeeded(JsonElement root)
    {
        if (root.Flag("success") == false || root.Says("status", "FAILURE"))
            return false;
        if (root.Flag("success") == true || (root.Property("success") == null && root.Says("status", "SUCCESS")))
            return true;
        return root.Text("error") == null ? null : false;
    }

    private static ApinizerException Unreadable(ApiReply reply)
    {
        var error = FaultReader.Unexpected(reply);
        return reply.IsRepeatable ? error : new ApinizerException(error.Reason, $"The change may or may not have been made. {error.Message}")
        {
            StatusCode = error.StatusCode,
            IsInDoubt = true,
        };
    }

    private static string? Clean(ApiReply reply, string? text) => text == null ? null : reply.Redactor.Clean(text);
}
