using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>Where a session's token comes from.</summary>
internal interface ITokenSource
{
    /// <summary>Whether a token that the server refused can be replaced.</summary>
    bool CanRenew { get; }

    /// <summary>The token to use.</summary>
    /// <param name="refused">A token that the server didn't accept, so that another is wanted; otherwise null.</param>
    /// <param name="call">What to tell, and when to end.</param>
    Task<string> GetAsync(string? refused, Call call);
}
