using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>
/// "Token from API" (OAuth 2.0 client credentials): a user gets a token for a password. Any user name is accepted; the password
/// is the emulator's token.
/// </summary>
internal sealed class AuthTokenResource(AccessTokens tokens) : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("POST", "auth/token", Issue) { Body = BodyKind.Form, IsAnonymous = true, IsSlashOptional = true },
    ];

    private Response Issue(RequestContext call)
    {
        if (!string.Equals(call.Form.Required("grant_type"), "client_credentials", StringComparison.Ordinal))
            throw ApiError.Invalid("grant_type", "client_credentials");
        var user = call.Form.Required("client_id");
        var password = call.Form.Required("client_secret");
        if (string.IsNullOrWhiteSpace(user) || !tokens.IsOwn(password))
            throw ApiError.WrongUser();

        var (token, end) = tokens.Issue();
        return Response.Json(200, new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = call.Dialect.ExpiresIn(tokens.Lifetime, end),
        });
    }
}
