using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// Finds the certificate in content: PEM with anything around it, DER, PKCS#7, PFX or base64 of these. Of a chain it takes the
/// certificate that has issued none of the others.
/// </summary>
internal static class CertificateReader
{
    private const string Trusted = "TRUSTED CERTIFICATE";
    private const string SignedData = "1.2.840.113549.1.7.2";

    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag RevocationLists = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it holds no certificate, or several.</exception>
    public static CertificateData Read(KeyContent content, SecureString? passphrase)
    {
        if (passphrase != null)
        {
            passphrase = SecureStrings.TrimLineEnds(passphrase);
            SecureStrings.RequireExpanded("Passphrase", SecureStrings.ToPlainText(passphrase));
        }

        try
        {
            return content.Certificate is { } certificate ? ReadObject(() => certificate.RawData)
                : Choose(content.ReadGiven("certificate"), passphrase, content.Source);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.InvalidKeyContent && content.Source != null)
        {
            throw error.WithSource(content.Source);
        }
    }

    private static CertificateData ReadObject(Func<byte[]> read)
    {
        try
        {
            return CertificateData.Read(read());
        }
        catch (CryptographicException)
        {
            throw ApinizerException.InvalidKeyContent("The certificate object is disposed or empty; expected a certificate.");
        }
    }

    private static CertificateData Choose(DecodedContent input, SecureString? passphrase, string? source)
    {
        if (input.Text is { } text && ResourceName.IsMacro(text.Trim()))
            throw ApinizerException.InvalidKeyContent("The content is a variable that was not expanded, such as $(NAME). Define the variable.");
        var found = Find(input, passphrase);
        var certificates = found.Where(item => item.Kind == DerKeyKind.Certificate)
            .GroupBy(item => Convert.ToBase64String(item.Encoded), StringComparer.Ordinal).Select(same => same.Aggregate((one, other) => one.IsOfKey ? one : other)).ToList();
        if (certificates.Count == 0)
            throw NoCertificate(input, found);
        if (certificates.Count(item => item.IsOfKey) == 1)
            return CertificateData.Read(certificates.Single(item => item.IsOfKey).Encoded, source);
        var read = certificates.Select(item => CertificateData.Read(item.Encoded, source)).ToList();
        var leaves = read.Where(one => !read.Any(other => other != one && other.IssuerName.SequenceEqual(one.SubjectName))).ToList();
        return leaves.Count == 1 ? leaves[0] : throw ApinizerException.InvalidKeyContent(
            $"The content holds {read.Count} certificates, and it is ambiguous which of them is meant: {Excerpt.Truncate(string.Join(", ", (leaves.Count == 0 ? read : leaves).Select(one => $"'{one.Subject}' ({one.Thumbprint})")))}."
            + " Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone.");
    }

    private static List<DerItem> Find(DecodedContent input, SecureString? passphrase)
    {
        if (input.HasPem)
            return [.. PemBlock.ReadAll(input.Text!).SelectMany(block => ReadBlock(block, passphrase))];
        if (ForeignKey.TryRead(input) is { } foreign)
            return [new DerItem(foreign)];
        var items = Unwrap(input.Bytes, passphrase);
        if (items.Count > 0 || input.Text == null || !TextEncodings.TryBase64(input.Text, out var bytes))
            return items;
        var inner = DecodedContent.FromBytes(bytes);
        return inner.HasPem ? [.. PemBlock.ReadAll(inner.Text!).SelectMany(block => ReadBlock(block, passphrase))] : Unwrap(bytes, passphrase);
    }

    private static List<DerItem> ReadBlock(PemBlock block, SecureString? passphrase)
    {
        if (block.IsEncrypted)
            return [new DerItem(new DerKey(DerKeyKind.EncryptedPrivateKey, []))];
        if (block.Label == Trusted)
            return [new DerItem(new DerKey(DerKeyKind.Certificate, FirstValue(block.Content)))];
        // They look like damaged RSA keys.
        if (block.Label.EndsWith(" PARAMETERS", StringComparison.Ordinal) && PemKind.Of(block) is { } parameters)
            return [new DerItem(parameters)];
        // Programs label content wrongly, so the structure comes first.
        return Unwrap(block.Content, passphrase) is { Count: > 0 } items ? items : PemKind.Of(block) is { } other ? [new DerItem(other)] : [];
    }

    private static List<DerItem> Unwrap(byte[] bytes, SecureString? passphrase)
    {
        if (TryReadBundle(bytes) is { } bundle)
            return bundle;
        if (DerKeyReader.TryRead(bytes) is not { } key)
            return [];
        return key.Kind == DerKeyKind.Pfx ? OpenPfx(key, passphrase) : [new DerItem(key)];
    }

    // A certificate with trust settings of OpenSSL is followed by them.
    private static byte[] FirstValue(byte[] der)
    {
        try
        {
            return new AsnReader(der, AsnEncodingRules.BER).ReadEncodedValue().ToArray();
        }
        catch (AsnContentException)
        {
            throw ApinizerException.InvalidKeyContent("The certificate is damaged.");
        }
    }

    // PKCS#7 as a container of certificates; null if it is something else.
    private static List<DerItem>? TryReadBundle(byte[] ber)
    {
        try
        {
            var outer = new AsnReader(ber, AsnEncodingRules.BER);
            var info = outer.ReadSequence();
            if (outer.HasData || info.PeekTag() != Asn1Tag.ObjectIdentifier || info.ReadObjectIdentifier() != SignedData)
                return null;
            var signed = info.ReadSequence(Explicit).ReadSequence();
            signed.ReadInteger();
            signed.ReadSetOf();
            signed.ReadSequence();
            var items = new List<DerItem>();
            if (signed.HasData && signed.PeekTag() == Explicit)
            {
                for (var set = signed.ReadSetOf(Explicit); set.HasData;)
                    items.Add(new DerItem(new DerKey(DerKeyKind.Certificate, set.ReadEncodedValue().ToArray())));
            }

            if (signed.HasData && signed.PeekTag() == RevocationLists)
                signed.ReadEncodedValue();
            if (signed.ReadSetOf().HasData)
                return [new DerItem(DerKey.Unusable("a signed message (PKCS#7)"))];
            return items.Count > 0 ? items : [new DerItem(DerKey.Unusable("a PKCS#7 bundle without certificates"))];
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // Without a passphrase a file may still be readable: some have none.
    private static List<DerItem> OpenPfx(DerKey file, SecureString? passphrase)
    {
        IReadOnlyList<Pkcs12Entry> entries;
        try
        {
            entries = Pkcs12Reader.Read(file.Encoded, passphrase ?? new SecureString(), new IterationBudget());
        }
        catch (ApinizerException) when (passphrase == null)
        {
            return [new DerItem(file)];
        }

        var keys = entries.Where(entry => entry.IsKey).ToList();
        var items = entries.Where(entry => !entry.IsKey)
            .Select(entry => new DerItem(new DerKey(DerKeyKind.Certificate, entry.Content)) { IsOfKey = keys.Any(entry.IsOf) }).ToList();
        return items.Count > 0 ? items : [new DerItem(DerKey.Unusable("a PFX (PKCS#12) file without a certificate"))];
    }

    private static ApinizerException NoCertificate(DecodedContent input, List<DerItem> found)
    {
        var what = found.Count > 0 ? string.Join(" and ", found.Select(item => item.Description).Distinct())
            : input.HasPem ? "PEM whose content is damaged or cut off"
            : input.Text == null && input.Bytes[0] == 0x30 ? "DER that is damaged, cut off or followed by something else"
            : "neither PEM nor DER of a certificate";
        return ApinizerException.InvalidKeyContent(
            $"The content is {what}; expected a certificate in PEM, DER, PKCS#7 or PFX.{(found.Count == 0 ? "" : Advice(found[0]))}");
    }

    private static string Advice(DerItem item) => item.Kind switch
    {
        DerKeyKind.Pfx => " Give -Passphrase to open it.",
        DerKeyKind.RsaPrivateKey or DerKeyKind.OtherPrivateKey or DerKeyKind.EncryptedPrivateKey =>
            " Give the certificate that was issued for this key; the key itself is sent with New-ApinizerKey.",
        DerKeyKind.RsaPublicKey or DerKeyKind.OtherPublicKey => " Give the certificate that holds this key.",
        _ when item.Description == DerKey.Request => " Give the certificate that its issuer makes of it.",
        _ when item.Description == DerKey.RevocationList => " It lists certificates that were revoked, and holds none.",
        _ when item.Description == ForeignKey.JavaKeystore =>
            " Export the certificate with: keytool -exportcert -rfc -keystore store.jks -alias NAME -file certificate.pem",
        _ when item.Description == ForeignKey.JavaKeystoreWithSecrets =>
            " Export the certificate with: keytool -exportcert -rfc -storetype jceks -keystore store.jceks -alias NAME -file certificate.pem",
        _ when item.Description == ForeignKey.Archive => $" {item.Key.Advice}",
        _ => "",
    };

    private sealed record DerItem(DerKey Key)
    {
        /// <summary>Whether it is the certificate of a private key that lies beside it.</summary>
        public bool IsOfKey { get; init; }

        public DerKeyKind Kind => Key.Kind;

        public byte[] Encoded => Key.Encoded;

        public string Description => Key.Description;
    }
}
