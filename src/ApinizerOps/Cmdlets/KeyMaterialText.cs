using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>Formats key material for a file that <c>New-ApinizerKey -Path</c> or <c>ConvertFrom-Json</c> can read.</summary>
internal static class KeyMaterialText
{
    public static string Format(ApinizerKeyMaterial material)
    {
        if (material.PrivateKey != null)
            return SecureStrings.ToPlainText(material.PrivateKey);
        var secret = SecureStrings.ToPlainText(material.SecretKey!);
        // The keys consist of letters and digits, so nothing needs to be escaped.
        return material.PublicKey == null ? secret + "\n" : $"{{ \"publicKey\": \"{material.PublicKey}\", \"secretKey\": \"{secret}\" }}\n";
    }
}
