using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// What a session must not let back in: its passwords, and each token that it has had. Key content is not among it: that
/// is let go with the call.
/// </summary>
internal sealed class SessionRedactor(SessionOptions options)
{
    // A token lives for an hour: for more than a month no token that may still be good is forgotten.
    private const int MostTokens = 1000;

    private readonly Queue<string> _tokens = new();
    private Redactor? _redactor;

    /// <summary>Knows them all; made anew only where there is a new token.</summary>
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
            if (_tokens.Count > MostTokens)
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
        // A proxy hears the two in one, as base64.
        if (options.ProxyCredential is { Password.Length: > 0 } agent)
            secrets.AddRange([agent.Password, $"{agent.UserName}:{agent.Password}"]);
        return [.. secrets];
    }
}
