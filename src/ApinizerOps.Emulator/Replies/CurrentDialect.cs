using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>Servers since 2026: <c>status</c> and <c>resultMessage</c>, and 400 for objects that are not found.</summary>
internal sealed class CurrentDialect : IDialect
{
    public bool KnowsAlgorithm => true;

    public bool RequiresAlgorithm => true;

    public bool ShowsKeyContent => false;

    public bool ListsCertificateContent => false;

    public bool NamesKeystoreEnvironments => false;

    /// <summary>Seconds.</summary>
    public long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => (long)lifetime.TotalSeconds;

    public Response Success(DeploymentReport? deployment)
    {
        var reply = new JsonObject { ["status"] = "SUCCESS", ["resultMessage"] = deployment?.Message ?? "Saved successfully" };
        if (deployment != null)
            reply["deploymentResult"] = deployment.ToPodList();
        return Response.Json(200, reply);
    }

    public Response List(IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        return Response.Json(200, new JsonObject { ["status"] = "SUCCESS", ["resultList"] = list, ["resultCount"] = list.Count });
    }

    public Response Error(ApiError error) => Response.Json(
        error.Kind == ApiErrorKind.NotFound ? 400 : error.Kind.Status(),
        new JsonObject { ["status"] = "FAILURE", ["resultMessage"] = error.Message });
}
