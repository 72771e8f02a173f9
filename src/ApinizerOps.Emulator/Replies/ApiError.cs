using System;

namespace ApinizerOps.Emulator;

/// <summary>
/// An error reply to a request. All error messages are here: those of the pages word for word, the others in the same style.
/// None quotes a value that could be a secret.
/// </summary>
internal sealed class ApiError : Exception
{
    private ApiError(ApiErrorKind kind, string text) : base(text) => Kind = kind;

    public ApiErrorKind Kind { get; }

    public string? Allow { get; private init; }

    public static ApiError NoToken() =>
        new(ApiErrorKind.BadToken, "Empty Key! Client must be authenticated to use this service!");

    public static ApiError InvalidToken() => new(ApiErrorKind.BadToken, "Token is not valid!");

    public static ApiError ExpiredToken() => new(ApiErrorKind.BadToken, "Token was expired!");

    public static ApiError WrongUser() => new(ApiErrorKind.BadUser, "Invalid client credentials");

    public static ApiError NoProject(string name) =>
        NotFound($"Project({name}) was not found or user does not have privilege to access it!");

    public static ApiError NoPath(string path) => new(ApiErrorKind.NoPath, $"Path ({path}) was not found!");

    public static ApiError NoTrailingSlash(string path) =>
        new(ApiErrorKind.NoPath, $"Path ({path}) was not found! It needs its trailing slash.");

    public static ApiError NoApiProxy(string name) => NotFound($"ApiProxy (name: {name}) was not found!");

    public static ApiError WrongMethod(string method, string allow) =>
        new(ApiErrorKind.WrongMethod, $"Method ({method}) is not allowed here! Use {allow}.") { Allow = allow };

    public static ApiError TooLarge() =>
        new(ApiErrorKind.TooLarge, $"Request body can not be larger than {RequestBody.Limit / 1024 / 1024} MB!");

    public static ApiError WrongContentType(string expected) =>
        new(ApiErrorKind.WrongContentType, $"Content-Type is not supported! Use {expected} in UTF-8.");

    public static ApiError NoJson() => BadRequest("Request body is not valid! It must be a JSON object in UTF-8.");

    public static ApiError NoMultipart() => BadRequest("Request body is not valid! It must be a multipart form in UTF-8.");

    public static ApiError Empty(string field) => BadRequest($"{field} can not be empty!");

    /// <summary>The same of the pages with forms.</summary>
    public static ApiError EmptyValue(string field) => BadRequest($"{field} value can not be empty!");

    public static ApiError Invalid(string field, string expected) => BadRequest($"{field} is not valid! It must be {expected}.");

    public static ApiError AlgorithmRequired() =>
        BadRequest("algorithm is required for SECRET_KEY! Supported values: AES, DES, DESede, RSA");

    public static ApiError KeyExists(string name) =>
        BadRequest($"Key (name: {name}) is already exist! Try update operation if want to change its value.");

    public static ApiError NoKey(string name) => BadRequest($"Key (name: {name}) is not found!");

    public static ApiError WrongKeyType(string name, string expected) =>
        BadRequest($"Key (name: {name}) is not of type {expected}!");

    public static ApiError NoEnvironment(string name) => BadRequest($"Environment (name: {name}) was not found!");

    public static ApiError EnvironmentTwice(string name) => BadRequest($"Environment (name: {name}) is given more than once!");

    public static ApiError WrongContent(string environment, string expected) =>
        BadRequest($"Key content (environment: {environment}) is not valid! It must be {expected}.");

    public static ApiError NoCredential(string username) => BadRequest($"Credential (username: {username}) was not found!");

    public static ApiError CertificateExists(string name) => BadRequest($"Certificate (name: {name}) is already exist!");

    public static ApiError AliasTaken(string alias) =>
        BadRequest($"Alias ({alias}) is already used for another certificate, try changing this value!");

    public static ApiError NoEnvironmentHere(string name) =>
        BadRequest($"Environment ({name}) is not found or user does not have privilege to access it!");

    public static ApiError OnlyInAdmin() => BadRequest("Truststore certificates are only available for admin project!");

    public static ApiError WrongCertificate() => BadRequest("Certificate file is not valid! It must be a PEM-encoded certificate.");

    public static ApiError KeystoreExists(string name) =>
        BadRequest($"Keystore (name: {name}) is already exist! Try update operation if want to change its value.");

    public static ApiError KeystoreNotOverridden(string name) =>
        BadRequest($"Keystore (name: {name}) is already exist! Send override=true to update it.");

    public static ApiError UnknownKeystoreType(string type) => BadRequest($"Unknown keyStoreType ({type})! Supported values: JKS, PKCS12");

    public static ApiError WrongKeystore(string environment, string type) =>
        BadRequest($"Keystore file (environment: {environment}) is not valid! It must be base64 of a {type} keystore.");

    /// <param name="what">Certificate, Keystore or Truststore.</param>
    /// <param name="name">Its name.</param>
    public static ApiError NoStore(string what, string name) => BadRequest($"{what} (name: {name}) is not found!");

    /// <param name="username">The credential.</param>
    /// <param name="what">The missing item, such as <c>private key</c>.</param>
    public static ApiError NotBound(string username, string what) =>
        BadRequest($"Credential (username: {username}) does not have a {what}!");

    public static ApiError NotDeployed(string apiProxy, string environment) =>
        BadRequest($"ApiProxy (name: {apiProxy}) is not deployed to Environment (name: {environment})!");

    public static ApiError NoPermission() => BadRequest("User does not have required permission for this operation!");

    public static ApiError NoProxyKey() => BadRequest("At least one key (publicKey or secretKey) must be provided");

    /// <summary>An internal error. Without details, which could quote the request.</summary>
    public static ApiError Unexpected() => new(ApiErrorKind.Unexpected, "Unexpected error");

    private static ApiError BadRequest(string text) => new(ApiErrorKind.BadRequest, text);

    private static ApiError NotFound(string text) => new(ApiErrorKind.NotFound, text);
}

/// <summary>The kinds of errors that the generations of servers report differently.</summary>
internal enum ApiErrorKind
{
    BadRequest,

    /// <summary>No token, a wrong one, or one that has expired.</summary>
    BadToken,

    /// <summary>No such user, or another password.</summary>
    BadUser,

    /// <summary>The route exists, but the object doesn't.</summary>
    NotFound,

    /// <summary>There is no such route.</summary>
    NoPath,

    WrongMethod,
    TooLarge,
    WrongContentType,
    Unexpected,
}

/// <summary>The status and error code of each kind in the older generations; most have the same status in all.</summary>
internal static class ApiErrorKinds
{
    public static int Status(this ApiErrorKind kind) => Entry(kind).Status;

    public static string Code(this ApiErrorKind kind) => Entry(kind).Code;

    private static (int Status, string Code) Entry(ApiErrorKind kind) => kind switch
    {
        ApiErrorKind.BadRequest => (400, "bad_request"),
        ApiErrorKind.BadToken or ApiErrorKind.BadUser => (401, "unauthorized_client"),
        ApiErrorKind.NotFound or ApiErrorKind.NoPath => (404, "not_found"),
        ApiErrorKind.WrongMethod => (405, "method_not_allowed"),
        ApiErrorKind.TooLarge => (413, "payload_too_large"),
        ApiErrorKind.WrongContentType => (415, "unsupported_media_type"),
        _ => (500, "internal_server_error"),
    };
}
