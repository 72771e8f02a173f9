using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Calls of any endpoint below <c>apiops/</c>.</summary>
public interface IRestMethodClient
{
    /// <summary>Sends a call. A failure that the server reports is in the response, with the response itself.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client, or no reply came.</exception>
    Task<ApinizerRestResponse> SendAsync(RestCall request, CallContext context = default);

    /// <summary>Refuses to send what was changed for display: masks in secret fields, and values that end in U+FFFD.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: the query, the body or the form holds such a value.</exception>
    void RequireUnchanged(RestCall request);

    /// <summary>Writes a value as JSON in UTF-8.</summary>
    /// <param name="value">
    /// Null, text, a Boolean, a number, an array of values, or a list of names and values for an object.
    /// </param>
    byte[] ToJson(object? value);
}
