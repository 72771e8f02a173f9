namespace ApinizerOps.Client.Transport;

/// <summary>The HTTP methods that the API Ops interface uses.</summary>
internal enum ApiMethod
{
    Get,
    Post,
    Put,
    Patch,
    Delete,
}
