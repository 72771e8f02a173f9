using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace ApinizerOps.Tests.Core;

/// <summary>Real keys, made once per run.</summary>
internal static class SampleKeys
{
    private static readonly Lazy<RSA> Small = new(() => RSA.Create(2048), LazyThreadSafetyMode.ExecutionAndPublication);
    private static readonly Lazy<RSA> Large = new(() => RSA.Create(4096), LazyThreadSafetyMode.ExecutionAndPublication);

    public static RSA Rsa => Small.Value;

    public static string PrivatePem => Rsa.ExportPkcs8PrivateKeyPem();

    public static string PublicPem => Rsa.ExportSubjectPublicKeyInfoPem();

    public static RSA OfSize(int bits) => bits == 4096 ? Large.Value : Small.Value;

    /// <summary>A secret key whose bytes are text in no encoding, so that it can't be taken for anything else.</summary>
    public static byte[] Secret(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(0xA0 + i);
        return bytes;
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>What <c>certutil -encode</c> makes of a file, whatever is in it.</summary>
    public static string Certutil(byte[] file) => "-----BEGIN CERTIFICATE-----\r\n"
        + Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks) + "\r\n-----END CERTIFICATE-----\r\n";
}
