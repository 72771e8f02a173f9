using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>A keystore that was read and opened, ready to send. No member shows its content or passphrase.</summary>
public sealed class KeystoreData
{
    private readonly IEnumerable<byte[]> _certificates;
    private readonly string? _warning;

    internal KeystoreData(
        byte[] content, KeystoreType type, SecureString passphrase, IReadOnlyList<KeystoreEntry> entries, IEnumerable<byte[]> certificates, string? warning = null)
    {
        _certificates = certificates;
        _warning = warning;
        Content = content;
        Type = type;
        Passphrase = passphrase;
        Entries = entries;
    }

    /// <summary>The format of the file.</summary>
    public KeystoreType Type { get; }

    /// <summary>The names of its entries; an entry may have none.</summary>
    public IReadOnlyList<string> Aliases => [.. Entries.Select(entry => entry.Alias).OfType<string>().Distinct()];

    internal byte[] Content { get; }

    internal SecureString Passphrase { get; }

    internal IReadOnlyList<KeystoreEntry> Entries { get; }

    /// <summary>The file that it was read from, for messages; null if it was not in one.</summary>
    internal string? Source { get; init; }

    /// <summary>Checks the alias to send, or takes that of the only key.</summary>
    /// <param name="alias">The alias that is asked for; null for none.</param>
    /// <returns>The alias to send, and a warning if it is not known which key the gateway will use.</returns>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: no entry has the alias.</exception>
    internal (string? Alias, string? Warning) ChooseAlias(string? alias)
    {
        var keys = Entries.Where(entry => entry.IsKey).ToList();
        if (string.IsNullOrEmpty(alias))
            return keys.Count switch
            {
                0 => (alias, null),
                1 => (alias ?? keys[0].Alias, null),
                _ => (alias, $"The keystore holds {keys.Count} keys ({Names(keys)}). Without -Alias the gateway chooses one."),
            };
        // Java ignores case. An entry without a name gets one from the program that opens the file.
        if (Entries.All(entry => entry.Alias != null) && !Entries.Any(entry => string.Equals(entry.Alias, alias, StringComparison.OrdinalIgnoreCase)))
            throw ApinizerException.InvalidKeyContent($"The keystore has no entry with the alias '{alias}'; it has {Names(Entries)}.");
        return (alias, null);
    }

    /// <summary>What may keep the gateway, or who connects to it, from using the keystore.</summary>
    internal IEnumerable<string> Warnings(DateTimeOffset now)
    {
        var start = Source == null ? "" : $"{Source}: ";
        if (_warning != null)
            yield return start + _warning;
        foreach (var key in Entries.Where(entry => entry.HasOtherPassword))
            yield return $"{start}The key '{key.Alias}' has another password than the keystore. The gateway is sent one, that of the keystore, so it may not be able to use the key. keytool -keypasswd gives the key the same.";
        foreach (var certificate in _certificates)
        {
            string? warning;
            try
            {
                warning = CertificateData.Read(certificate, Source).CheckValidity(allowExpired: true, now);
            }
            catch (ApinizerException)
            {
                continue; // The gateway is the judge of what can't be read here.
            }

            if (warning != null)
                yield return warning;
        }
    }

    /// <summary>Its type, never its content.</summary>
    public override string ToString() => Source ?? Type.ToString();

    private static string Names(IReadOnlyList<KeystoreEntry> entries) =>
        Excerpt.Truncate(string.Join(", ", entries.Select(entry => entry.Alias == null ? "one without a name" : $"'{entry.Alias}'")));
}

/// <summary>An entry of a keystore.</summary>
/// <param name="Alias">Its name; null if it has none.</param>
/// <param name="IsKey">Whether it is a private key; otherwise it is a trusted certificate.</param>
internal sealed record KeystoreEntry(string? Alias, bool IsKey)
{
    /// <summary>Whether it is a key that the passphrase of the keystore does not open.</summary>
    public bool HasOtherPassword { get; init; }
}
