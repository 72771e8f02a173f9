using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>
/// The format that both older generations have in common: <c>{"success":true,…}</c> and
/// <c>{"error":…,"error_description":…}</c>.
/// </summary>
internal abstract class OlderDialect : IDialect
{
    public abstract bool KnowsAlgorithm { get; }

    public bool RequiresAlgorithm => false;

    public virtual bool ShowsKeyContent => false;

    public bool ListsCertificateContent => true;

    public bool NamesKeystoreEnvironments => true;

    /// <summary>Whether a list comes with its count.</summary>
    protected abstract bool IncludesCount { get; }

    public abstract long ExpiresIn(TimeSpan lifetime, DateTimeOffset end);

    public Response Success(DeploymentReport? deployment)
    {
        var reply = new JsonObject { ["success"] = true };
        if (deployment != null)
        {
            var result = new JsonObject { ["success"] = deployment.Success };
            AddOutcomes(result, deployment);
            reply["deploymentResult"] = result;
        }

        return Response.Json(200, reply);
    }

    public Response List(IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        var reply = new JsonObject { ["success"] = true, ["resultList"] = list };
        if (IncludesCount)
            reply["resultCount"] = list.Count;
        return Response.Json(200, reply);
    }

    public virtual Response Error(ApiError error) => Response.Json(error.Kind.Status(), new JsonObject
    {
        ["error"] = error.Kind.Code(),
        // These servers don't say why a token is refused.
        ["error_description"] = error.Kind == ApiErrorKind.BadToken ? "Invalid token" : error.Message,
    });

    /// <summary>Adds the fields of <c>deploymentResult</c> other than <c>success</c>.</summary>
    protected abstract void AddOutcomes(JsonObject result, DeploymentReport deployment);
}
