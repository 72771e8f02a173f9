using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Recognizes keystores by their content, opens them with the passphrase, and reads the names of their entries.</summary>
internal static class KeystoreReader
{
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: it is no keystore, is damaged, or the passphrase does not open it.
    /// </exception>
    public static KeystoreData Read(KeyContent content, SecureString passphrase)
    {
        try
        {
            passphrase = SecureStrings.TrimLineEnds(passphrase);
            SecureStrings.RequireExpanded("Passphrase", SecureStrings.ToPlainText(passphrase));
            if (passphrase.Length == 0)
                throw ApinizerException.InvalidArgument("Passphrase is empty; the gateway requires one. Export the keystore again, with a passphrase.");
            var input = content.ReadGiven("keystore");
            if (input.Text is { } text && ResourceName.IsMacro(text.Trim()))
                throw ApinizerException.InvalidKeyContent("The content is a variable that was not expanded, such as $(NAME). Define the variable.");
            var bytes = input.Text != null && TextEncodings.TryBase64(input.Text, out var decoded) ? decoded : input.Bytes;
            return Open(bytes, passphrase, content.Source) ?? throw NoKeystore(input, bytes);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.InvalidKeyContent && content.Source != null)
        {
            throw error.WithSource(content.Source);
        }
    }

    private static KeystoreData? Open(byte[] bytes, SecureString passphrase, string? source)
    {
        if (JavaKeystore.IsMatch(bytes))
        {
            var (javaEntries, certificates) = JavaKeystore.Read(bytes, passphrase);
            return new KeystoreData(bytes, KeystoreType.Jks, passphrase, javaEntries, certificates) { Source = source };
        }

        if (DerKeyReader.TryRead(bytes) is not { Kind: DerKeyKind.Pfx })
            return null;
        var budget = new IterationBudget();
        var entries = Pkcs12Reader.Read(bytes, passphrase, budget);
        if (entries.Count == 0)
            throw ApinizerException.InvalidKeyContent("The PFX (PKCS#12) file holds neither a private key nor a certificate.");
        var keys = entries.Where(entry => entry.IsKey).ToList();
        // The other certificates of a file with keys are their chains, unless they have a name.
        var trusted = entries.Where(entry => !entry.IsKey && !keys.Any(entry.IsOf) && (keys.Count == 0 || entry.Name != null));
        var warning = Pkcs12Reader.DescribeUnchecked(bytes) is not { } reason ? null
            : $"{reason}, so it was not checked whether it is complete and unchanged{(budget.IsUsed ? "" : ", nor, as nothing in it is encrypted, whether the passphrase is right")}. Some programs refuse such a file.";
        return new KeystoreData(
            bytes, KeystoreType.Pkcs12, passphrase, [.. keys.Concat(trusted).Select(entry => new KeystoreEntry(entry.Name, entry.IsKey))],
            entries.Where(entry => !entry.IsKey).Select(entry => entry.Content), warning)
        { Source = source };
    }

    private static ApinizerException NoKeystore(DecodedContent input, byte[] bytes)
    {
        var (what, advice) = Describe(input, bytes);
        return ApinizerException.InvalidKeyContent($"The content is {what}; expected a keystore: a PFX (PKCS#12) or JKS file, or base64 of one.{(advice == null ? "" : $" {advice}")}");
    }

    private static (string What, string? Advice) Describe(DecodedContent input, byte[] bytes)
    {
        const string FromPem = "Make a keystore of the key and its certificate with: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out store.pfx";
        if (input.HasPem)
            return ("PEM", FromPem);
        if ((ForeignKey.TryRead(input) ?? ForeignKey.TryRead(bytes)) is { } foreign)
            return (foreign.Description, foreign.Description is ForeignKey.JavaKeystoreWithSecrets or ForeignKey.Archive ? foreign.Advice : null);
        if (DerKeyReader.TryRead(bytes) is { } key)
            return (key.Description, key.Kind is DerKeyKind.Certificate or DerKeyKind.RsaPrivateKey or DerKeyKind.OtherPrivateKey or DerKeyKind.EncryptedPrivateKey ? FromPem : null);
        return (bytes.Length > 0 && bytes[0] == 0x30 ? "DER that is damaged, cut off or followed by something else" : "no keystore that is known", null);
    }
}
