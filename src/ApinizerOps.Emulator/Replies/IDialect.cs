using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>The replies of a generation of servers, and the fields of requests that it knows.</summary>
internal interface IDialect
{
    /// <summary>Whether keys have an algorithm. Otherwise the field is ignored like every unknown field.</summary>
    bool KnowsAlgorithm { get; }

    /// <summary>Whether a secret key must come with its algorithm.</summary>
    bool RequiresAlgorithm { get; }

    /// <summary>Whether replies about keys include the content. Servers should not do that, but old ones do.</summary>
    bool ShowsKeyContent { get; }

    /// <summary>Whether the list of certificates includes their content; a single one always does.</summary>
    bool ListsCertificateContent { get; }

    /// <summary>Whether environments of keystores are listed by name, not by id.</summary>
    bool NamesKeystoreEnvironments { get; }

    /// <summary>The change was saved.</summary>
    /// <param name="deployment">The outcome of the deployment; null if none was requested.</param>
    Response Success(DeploymentReport? deployment);

    /// <summary>The requested objects, also if it is one.</summary>
    Response List(IEnumerable<JsonObject> items);

    /// <summary>The request was refused.</summary>
    Response Error(ApiError error);

    /// <summary>The value of <c>expires_in</c> for a new token.</summary>
    /// <param name="lifetime">The lifetime of the token.</param>
    /// <param name="end">When it expires.</param>
    long ExpiresIn(TimeSpan lifetime, DateTimeOffset end);
}
