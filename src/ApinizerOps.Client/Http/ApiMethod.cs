namespace ApinizerOps.Client.Http;

/// <summary>The HTTP methods that the API Ops interface uses.</summary>
internal enum ApiMethod
{
    Get,
    Post,
    Put,
    Patch,
    Delete,
}
