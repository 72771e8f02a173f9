using ApinizerOps.Client.Http;

namespace ApinizerOps.Client.Responses;

/// <summary>How long a list within one thing may be: none of the gateway's comes near, and more would take long to clean.</summary>
internal static class Limit
{
    private const int MostItems = 10_000;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.UnexpectedReply"/>: there are more.</exception>
    public static void Check(int count, ApiResponse reply)
    {
        if (count > MostItems)
            throw new ApinizerException(
                ErrorReason.UnexpectedReply, $"The reply is not one of the gateway's: HTTP {reply.Status} with a list too long to be one of its environments or roles.")
            {
                StatusCode = reply.Status,
            };
    }
}
