using System.Security;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>A personal access token. It can't be renewed.</summary>
internal sealed class FixedTokenSource(SecureString token) : ITokenSource
{
    public bool CanRenew => false;

    public Task<string> GetAsync(string? refused, Call call) => Task.FromResult(SecureStrings.ToPlainText(token));
}
