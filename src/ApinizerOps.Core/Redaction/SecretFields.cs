using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>The names of fields that hold secrets, however they are spelled.</summary>
internal static class SecretFields
{
    /// <summary>Longer names are no field's: a bound for whoever looks for one in a text.</summary>
    public const int LongestName = 200;

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "content", "keycontent", "keymaterial", "authorization", "proxyauthorization", "credential", "credentials",
        "passwd", "passphrase", "pwd", "secretvalue", "secretaccesskey",
    };

    // What leads these words differs from server to server: client_secret, clientSecret, new-password, x-api-key.
    private static readonly string[] Endings = ["password", "secret", "secretkey", "privatekey", "apikey", "token"];

    /// <summary>Whether a field of this name holds a secret. Case, separators and escapes in the name make no difference.</summary>
    public static bool IsSecretName(string name)
    {
        if (name.Length > LongestName)
            return false;
        var plain = Plain(name);
        return Names.Contains(plain) || Endings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal));
    }

    private static string Plain(string name)
    {
        var letters = new List<char>(name.Length);
        var reader = new SpellingReader(name, fold: true);
        while (reader.Read())
        {
            var letter = (char)reader.Byte;
            if (letter is >= 'A' and <= 'Z')
                letters.Add((char)(letter | 0x20));
            else if (letter is not ('_' or '-' or '.'))
                letters.Add(letter);
        }

        return new string([.. letters]);
    }
}
