using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>The tokens that the emulator accepts: its own, and those that it issued, until they expire.</summary>
internal sealed class AccessTokens(SecureString token, TimeSpan lifetime, Func<DateTimeOffset> clock)
{
    private readonly SecretComparer _own = new(SecureStrings.ToPlainText(token));
    private readonly Dictionary<string, DateTimeOffset> _expirations = new(StringComparer.Ordinal);

    /// <summary>The lifetime of issued tokens.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    /// <summary>Masks all tokens in a text. Created again for each issued token.</summary>
    public Redactor Redactor { get; private set; } = new([SecureStrings.ToPlainText(token)]);

    /// <param name="authorization">The Authorization header; null if there was none.</param>
    /// <exception cref="ApiError">It has no token, or an unknown or expired one.</exception>
    public void Require(string? authorization)
    {
        var given = (authorization ?? "").Trim();
        var space = given.IndexOf(' ');
        var scheme = space < 0 ? given : given.Substring(0, space);
        var isBearer = string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase);
        if (given.Length == 0 || (isBearer && space < 0))
            throw ApiError.NoToken();
        if (!isBearer)
            throw ApiError.InvalidToken();
        var text = given.Substring(space + 1).Trim();
        if (IsOwn(text))
            return;
        if (!_expirations.TryGetValue(text, out var end))
            throw ApiError.InvalidToken();
        if (clock() >= end)
            throw ApiError.ExpiredToken();
    }

    /// <summary>Whether a text is the emulator's own token.</summary>
    public bool IsOwn(string text) => _own.Matches(text);

    /// <summary>Makes a new token.</summary>
    public (string Token, DateTimeOffset End) Issue()
    {
        var bytes = new byte[16];
        using (var random = RandomNumberGenerator.Create())
            random.GetBytes(bytes);
        var issued = "apnz_" + BitConverter.ToString(bytes).Replace("-", "");
        var end = clock() + Lifetime;
        _expirations.Add(issued, end);
        Redactor = new Redactor(_expirations.Keys.Append(SecureStrings.ToPlainText(token)));
        return (issued, end);
    }
}
