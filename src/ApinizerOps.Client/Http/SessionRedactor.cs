using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// The secrets of a session that are masked in replies: its passwords and all of its tokens. Key content is kept only for its call.
/// </summary>
internal sealed class SessionRedactor(SessionOptions options)
{
    // Tokens expire after an hour, so 1000 of them cover more than a month.
    private const int MaxTokens = 1000;

    private readonly Queue<string> _tokens = new();
    private Redactor? _redactor;

    /// <summary>Masks them all; created again only after a new token.</summary>
    public Redactor Redactor
    {
        get
        {
            lock (_tokens)
                return _redactor ??= new Redactor(All());
        }
    }

    /// <summary>Remembers a token.</summary>
    public void Add(string token)
    {
        lock (_tokens)
        {
            if (_tokens.Contains(token))
                return;
            _tokens.Enqueue(token);
            if (_tokens.Count > MaxTokens)
                _tokens.Dequeue();
            _redactor = null;
        }
    }

    private string[] All()
    {
        var secrets = new List<string>(_tokens);
        if (options.Token != null)
            secrets.Add(SecureStrings.ToPlainText(options.Token));
        if (options.User != null)
            secrets.Add(options.User.Password);
        // A proxy gets both in one header, as base64.
        if (options.ProxyCredential is { Password.Length: > 0 } agent)
            secrets.AddRange([agent.Password, $"{agent.UserName}:{agent.Password}"]);
        return [.. secrets];
    }
}
