using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>Key material as a file holds it: what <c>New-ApinizerKey -Path</c> and <c>ConvertFrom-Json</c> read again.</summary>
internal static class KeyMaterialText
{
    public static string Of(ApinizerKeyMaterial material)
    {
        if (material.PrivateKey != null)
            return SecureStrings.ToPlainText(material.PrivateKey);
        var secret = SecureStrings.ToPlainText(material.SecretKey!);
        // Letters and digits: nothing in them needs an escape.
        return material.PublicKey == null ? secret + "\n" : $"{{ \"publicKey\": \"{material.PublicKey}\", \"secretKey\": \"{secret}\" }}\n";
    }
}
