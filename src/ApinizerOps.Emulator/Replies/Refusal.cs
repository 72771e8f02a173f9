using System;

namespace ApinizerOps.Emulator;

/// <summary>
/// Ends the handling of a request that can't be met. Every error text stands here; those of the pages are to the letter,
/// the others follow their pattern. None quotes a value that could be a secret.
/// </summary>
internal sealed class Refusal : Exception
{
    private Refusal(RefusalKind kind, string text) : base(text) => Kind = kind;

    public RefusalKind Kind { get; }

    public string? Allow { get; private init; }

    public static Refusal NoToken() =>
        new(RefusalKind.BadToken, "Empty Key! Client must be authenticated to use this service!");

    public static Refusal InvalidToken() => new(RefusalKind.BadToken, "Token is not valid!");

    public static Refusal ExpiredToken() => new(RefusalKind.BadToken, "Token was expired!");

    public static Refusal WrongUser() => new(RefusalKind.BadUser, "Invalid client credentials");

    public static Refusal NoProject(string name) =>
        NotFound($"Project({name}) was not found or user does not have privilege to access it!");

    public static Refusal NoPath(string path) => new(RefusalKind.NoPath, $"Path ({path}) was not found!");

    public static Refusal NoTrailingSlash(string path) =>
        new(RefusalKind.NoPath, $"Path ({path}) was not found! It needs its trailing slash.");

    public static Refusal NoApiProxy(string name) => NotFound($"ApiProxy (name: {name}) was not found!");

    public static Refusal WrongMethod(string method, string allow) =>
        new(RefusalKind.WrongMethod, $"Method ({method}) is not allowed here! Use {allow}.") { Allow = allow };

    public static Refusal TooLarge() =>
        new(RefusalKind.TooLarge, $"Request body can not be larger than {RequestBody.Limit / 1024 / 1024} MB!");

    public static Refusal WrongContentType(string expected) =>
        new(RefusalKind.WrongContentType, $"Content-Type is not supported! Use {expected} in UTF-8.");

    public static Refusal NoJson() => BadRequest("Request body is not valid! It must be a JSON object in UTF-8.");

    public static Refusal Empty(string field) => BadRequest($"{field} can not be empty!");

    public static Refusal Invalid(string field, string expected) => BadRequest($"{field} is not valid! It must be {expected}.");

    public static Refusal AlgorithmRequired() =>
        BadRequest("algorithm is required for SECRET_KEY! Supported values: AES, DES, DESede, RSA");

    public static Refusal KeyExists(string name) =>
        BadRequest($"Key (name: {name}) is already exist! Try update operation if want to change its value.");

    public static Refusal NoKey(string name) => BadRequest($"Key (name: {name}) is not found!");

    public static Refusal WrongKeyType(string name, string expected) =>
        BadRequest($"Key (name: {name}) is not of type {expected}!");

    public static Refusal NoEnvironment(string name) => BadRequest($"Environment (name: {name}) was not found!");

    public static Refusal EnvironmentTwice(string name) => BadRequest($"Environment (name: {name}) is given more than once!");

    public static Refusal WrongContent(string environment, string expected) =>
        BadRequest($"Key content (environment: {environment}) is not valid! It must be {expected}.");

    public static Refusal NoCredential(string username) => BadRequest($"Credential (username: {username}) was not found!");

    /// <param name="what">Certificate, Keystore or Truststore.</param>
    /// <param name="name">Its name.</param>
    public static Refusal NoStore(string what, string name) => BadRequest($"{what} (name: {name}) is not found!");

    /// <param name="username">The credential.</param>
    /// <param name="what">What it lacks, such as <c>private key</c>.</param>
    public static Refusal NotBound(string username, string what) =>
        BadRequest($"Credential (username: {username}) does not have a {what}!");

    public static Refusal NotDeployed(string apiProxy, string environment) =>
        BadRequest($"ApiProxy (name: {apiProxy}) is not deployed to Environment (name: {environment})!");

    public static Refusal NoProxyKey() => BadRequest("At least one key (publicKey or secretKey) must be provided");

    /// <summary>Something broke. Without details: they could quote the request.</summary>
    public static Refusal Unexpected() => new(RefusalKind.Unexpected, "Unexpected error");

    private static Refusal BadRequest(string text) => new(RefusalKind.BadRequest, text);

    private static Refusal NotFound(string text) => new(RefusalKind.NotFound, text);
}
