using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Text;

namespace ApinizerOps;

/// <summary>Finds an RSA key in content and encodes it as the gateway expects it: base64 of PEM text.</summary>
internal static class RsaKeyEncoder
{
    private const int MinBits = 2048;

    /// <summary>Reads an RSA key of the type asked for; any RSA key where none is asked for.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it is something else, or weak.</exception>
    public static string Encode(DecodedContent input, KeyContentOptions reading)
    {
        var budget = reading.Passphrase == null ? null : new IterationBudget();
        var found = Read(input, reading.Format).SelectMany(key => Open(key, reading, budget)).ToList();
        var fitting = found.Where(key => Fits(key.Kind, reading.Type)).ToList();
        // A certificate is used only if there is no public key beside it.
        if (fitting.Count == 0 && reading.Type == KeyType.PublicKey)
            fitting = [.. found.Where(key => key.Kind == DerKeyKind.Certificate).Select(key => CertificateKey.ReadPublic(key.Encoded))];
        if (fitting.Count == 1)
            return ToWire(fitting[0], reading.AllowWeakKey);

        var wanted = reading.Type switch
        {
            KeyType.PrivateKey => "an RSA private key",
            KeyType.PublicKey => "an RSA public key",
            _ => "an RSA key",
        };
        if (fitting.Count > 1)
            throw ApinizerException.InvalidKeyContent(
                $"The content holds {fitting.Count} keys that fit; expected one {wanted.Substring(3)}. Remove the others.");
        if (found.Any(key => key.Kind == DerKeyKind.EncryptedPrivateKey && key.Encoded.Length == 0))
            throw EncryptedPrivateKey.Unknown("traditional PEM encryption (Proc-Type)");
        var what = found.Count == 0 ? Unknown(input, reading.Format) : string.Join(" and ", found.Select(key => key.Description));
        throw ApinizerException.InvalidKeyContent(
            $"The content is {what}; expected {wanted} in PEM or DER (PKCS#8, PKCS#1 or SubjectPublicKeyInfo), or base64 of it.{Advice(input, reading, found)}");
    }

    private static string Advice(DecodedContent input, KeyContentOptions reading, List<DerKey> found)
    {
        if (found.Any(key => key.Kind == DerKeyKind.Pfx))
            return " Give -Passphrase to open it, an empty one where it has none: -Passphrase ([securestring]::new()).";
        if (found.Any(key => key.Kind == DerKeyKind.EncryptedPrivateKey))
            return " Give -Passphrase to open it.";
        if (found.Select(key => key.Advice).FirstOrDefault(advice => advice != null) is { } own)
            return $" {own}";
        // -SkipKeyCheck is not recommended for damaged keys or content without a key.
        if (found.Count == 0 ? input.Text == null || input.HasPem : found.All(key => key.Kind is not (DerKeyKind.OtherPrivateKey or DerKeyKind.OtherPublicKey)))
            return "";
        return reading.Passphrase == null ? " Give -SkipKeyCheck to send it as it is."
            : " Give it without its passphrase, decrypted, and with -SkipKeyCheck to send it as it is.";
    }

    /// <summary>Whether the content has the structure of an asymmetric key, valid or not.</summary>
    public static bool IsAsymmetricKey(DecodedContent input, KeyContentOptions reading) =>
        reading.Format != KeyContentFormat.Raw
        && (reading.Format is KeyContentFormat.Pem or KeyContentFormat.Der || Read(input, reading.Format).Any());

    private static string Unknown(DecodedContent input, KeyContentFormat format)
    {
        if (format != KeyContentFormat.Auto)
            return $"not {KeyContentFormatName.Get(format)} of a key";
        if (input.HasPem)
            return "PEM whose content is damaged or cut off";
        // Every DER structure of a key begins with SEQUENCE.
        return input.Text == null && input.Bytes[0] == 0x30 ? "DER that is damaged, cut off or followed by something else" : "neither PEM nor DER of a key";
    }

    /// <summary>The decrypted keys, or the key itself if it is not encrypted.</summary>
    private static IEnumerable<DerKey> Open(DerKey key, KeyContentOptions reading, IterationBudget? budget)
    {
        if (reading.Passphrase == null || key.Encoded.Length == 0 || key.Kind is not (DerKeyKind.EncryptedPrivateKey or DerKeyKind.Pfx))
            return [key];
        var opened = key.Kind == DerKeyKind.Pfx ? Pkcs12Reader.Open(key.Encoded, reading.Passphrase, budget!)
            : [EncryptedPrivateKey.Open(key.Encoded, reading.Passphrase, budget!)];
        if (opened.Count == 0)
            throw ApinizerException.InvalidKeyContent(reading.Type == KeyType.PublicKey
                ? "The PFX (PKCS#12) file holds no private key to take the public one from; give the certificate itself."
                : "The PFX (PKCS#12) file holds no private key; expected one with an RSA private key.");
        var keys = opened.Select(pkcs8 => DerKeyReader.TryRead(pkcs8) ?? throw EncryptedPrivateKey.NotOpened());
        return reading.Type != KeyType.PublicKey ? keys : keys.Select(one => one.Kind != DerKeyKind.RsaPrivateKey ? one
            : new DerKey(DerKeyKind.RsaPublicKey, RsaKeyFormats.ToPublicKey(one.Encoded)) { Bits = one.Bits });
    }

    private static IEnumerable<DerKey> Read(DecodedContent input, KeyContentFormat format)
    {
        if (format == KeyContentFormat.Raw)
            throw ApinizerException.InvalidKeyContent("The format Raw is for secret keys; an RSA key is PEM, DER, Base64 or Hex.");
        if (format is KeyContentFormat.Auto or KeyContentFormat.Pem && input.HasPem)
            return PemBlock.ReadAll(input.Text!).SelectMany(ReadBlock);
        if (format == KeyContentFormat.Pem)
            throw ApinizerException.InvalidKeyContent("The content is not PEM: it has no line -----BEGIN …-----.");
        if (ForeignKey.TryRead(input) is { } foreign)
            return [foreign];
        if (format is KeyContentFormat.Auto or KeyContentFormat.Der && DerKeyReader.TryRead(input.Bytes) is { } key)
            return [key];
        if (format == KeyContentFormat.Der)
            return [];
        return Decoded(input, format);
    }

    private static List<DerKey> Decoded(DecodedContent input, KeyContentFormat format)
    {
        if (input.Text == null)
            return [];
        var keys = format != KeyContentFormat.Hex && TextEncodings.TryBase64(input.Text, out var bytes) ? Unwrap(bytes).ToList() : [];
        // Hex digits are valid base64 too, but do not decode to a key.
        if (keys.Count == 0 && format != KeyContentFormat.Base64 && TextEncodings.TryHex(input.Text, out bytes))
            keys = [.. Unwrap(bytes)];
        return keys;
    }

    private static IEnumerable<DerKey> ReadBlock(PemBlock block)
    {
        if (block.IsEncrypted)
            return [new DerKey(DerKeyKind.EncryptedPrivateKey, [])];
        return PemKind.Of(block) is { } other ? [other] : Unwrap(block.Content);
    }

    private static IEnumerable<DerKey> Unwrap(byte[] bytes)
    {
        var inner = DecodedContent.FromBytes(bytes);
        if (inner.HasPem)
            return PemBlock.ReadAll(inner.Text!).SelectMany(ReadBlock);
        return DerKeyReader.TryRead(bytes) is { } key ? [key] : [];
    }

    private static bool Fits(DerKeyKind kind, KeyType? type) => type switch
    {
        KeyType.PrivateKey => kind == DerKeyKind.RsaPrivateKey,
        KeyType.PublicKey => kind == DerKeyKind.RsaPublicKey,
        _ => kind is DerKeyKind.RsaPrivateKey or DerKeyKind.RsaPublicKey,
    };

    private static string ToWire(DerKey key, bool allowWeakKey)
    {
        if (key.Bits < MinBits && !allowWeakKey)
            throw ApinizerException.InvalidKeyContent(
                $"The RSA key has {key.Bits} bits; expected at least {MinBits}. Give -AllowWeakKey to send it all the same.");
        var label = key.Kind == DerKeyKind.RsaPrivateKey ? "PRIVATE KEY" : "PUBLIC KEY";
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(PemBlock.Write(label, key.Encoded)));
    }
}

/// <summary>The forms of an RSA key: PKCS#1 inside of PKCS#8 or SubjectPublicKeyInfo.</summary>
internal static class RsaKeyFormats
{
    /// <summary>The public half of a private key: PKCS#8 to SubjectPublicKeyInfo.</summary>
    public static byte[] ToPublicKey(byte[] pkcs8)
    {
        var key = new AsnReader(pkcs8, AsnEncodingRules.DER).ReadSequence();
        key.ReadInteger();
        var algorithm = key.ReadSequence().ReadObjectIdentifier();
        var numbers = new AsnReader(key.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
        numbers.ReadInteger();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(numbers.ReadInteger());
            writer.WriteInteger(numbers.ReadInteger());
        }

        return WrapPublic(writer.Encode(), algorithm);
    }

    /// <summary>PKCS#1 to PKCS#8.</summary>
    public static byte[] WrapPrivate(byte[] pkcs1, string algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteAlgorithm(writer, algorithm);
            writer.WriteOctetString(pkcs1);
        }

        return writer.Encode();
    }

    /// <summary>PKCS#1 to SubjectPublicKeyInfo.</summary>
    public static byte[] WrapPublic(byte[] pkcs1, string algorithm)
    {
        RsaKeyChecks.CheckPublic(pkcs1);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, algorithm);
            writer.WriteBitString(pkcs1);
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            writer.WriteNull();
        }
    }
}
