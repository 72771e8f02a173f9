using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>Finds a secret key in content and encodes it as the gateway expects it: base64 of its bytes.</summary>
internal static class SecretKeyEncoder
{
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: no key, a wrong length, or ambiguous text.
    /// </exception>
    public static string Encode(DecodedContent input, KeyContentOptions reading)
    {
        var (format, algorithm) = (reading.Format, reading.Algorithm);
        var content = Unwrap(input);
        var readings = Readings(content, format).ToList();
        var fitting = readings.Where(reading => SecretKeyRules.FitsLength(reading.Bytes.Length, algorithm)).ToList();
        // Bytes that are also valid base64 or hex text are read as text.
        if (fitting.Count > 1 && fitting[fitting.Count - 1].Name == RawName)
            fitting.RemoveAt(fitting.Count - 1);
        if (fitting.Count == 1)
        {
            if (!reading.AllowWeakKey)
                SecretKeyRules.RefuseWeak(fitting[0].Bytes, algorithm);
            return Convert.ToBase64String(fitting[0].Bytes);
        }

        var expected = "expected " + SecretKeyRules.DescribeLengths(algorithm);
        if (fitting.Count > 1)
            throw ApinizerException.InvalidKeyContent(
                $"The content can be read as {Describe(fitting)}; both are lengths of keys. Say which with -ContentFormat.");
        const string Advice = "Give -SkipKeyCheck to send it as it is.";
        if (readings.Count == 0)
            throw ApinizerException.InvalidKeyContent(format == KeyContentFormat.Auto
                ? $"The content is neither base64 nor hex nor the bytes of a secret key; {expected}. {Advice}"
                : $"The content is not {KeyContentFormatName.Get(format)}; {expected}. {Advice}");
        throw ApinizerException.InvalidKeyContent($"The content is {Describe(readings)}; {expected}. {Advice}");
    }

    private const string RawName = "raw";

    private static IEnumerable<(string Name, byte[] Bytes)> Readings(DecodedContent input, KeyContentFormat format)
    {
        if (format is KeyContentFormat.Pem or KeyContentFormat.Der)
            yield break;
        if (format is KeyContentFormat.Auto or KeyContentFormat.Hex && input.Text != null && TextEncodings.TryHex(input.Text, out var bytes))
            yield return ("hex", bytes);
        if (format is KeyContentFormat.Auto or KeyContentFormat.Base64 && input.Text != null && TextEncodings.TryBase64(input.Text, out bytes))
            yield return ("base64", bytes);
        if (format == KeyContentFormat.Raw || (format == KeyContentFormat.Auto && !input.GivenAsText))
            yield return (RawName, input.Bytes);
    }

    private static DecodedContent Unwrap(DecodedContent input)
    {
        if (!input.HasPem)
            return DerKeyReader.TryRead(input.Bytes) is { } key ? throw NotSecret(key.Description) : input;
        var blocks = PemBlock.ReadAll(input.Text!);
        // Only "certutil -encode" writes a secret key as PEM, with the label of a certificate.
        if (blocks.Count != 1 || blocks[0].Label != "CERTIFICATE")
            throw NotSecret("PEM of " + string.Join(" and ", blocks.Select(Kind).Distinct().OrderBy(kind => kind == OtherKind)));
        return Unwrap(DecodedContent.FromBytes(blocks[0].Content));
    }

    private const string OtherKind = "another kind";

    private static string Kind(PemBlock block) => block.KnownLabel is { } label ? $"'{label}'" : OtherKind;

    private static ApinizerException NotSecret(string what) => ApinizerException.InvalidKeyContent(
        $"The content is {what}; a secret key is the base64, hex or raw bytes of an AES, DES or DESede key.");

    private static string Describe(IEnumerable<(string Name, byte[] Bytes)> readings) =>
        string.Join(" or ", readings.Select(reading =>
        {
            var size = reading.Bytes.Length == 1 ? "1 byte" : $"{reading.Bytes.Length} bytes";
            return reading.Name == RawName ? $"{size}, raw" : $"{reading.Name} of {size}";
        }));
}
