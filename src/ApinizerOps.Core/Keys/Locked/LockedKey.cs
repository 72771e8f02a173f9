namespace ApinizerOps;

/// <summary>The errors of keys that a passphrase opens.</summary>
internal static class LockedKey
{
    public static ApinizerException NotOpened() => ApinizerException.InvalidKeyContent(
        "The passphrase does not open the key, or the key is damaged.");

    public static ApinizerException Unknown(string what) => ApinizerException.InvalidKeyContent(
        $"The key is encrypted with {what}, which can't be read here; expected PBES2 with AES or triple DES."
        + " Convert it, for example with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem"
        + " - or, where it is a PFX file, with: openssl pkcs12 -legacy -in key.pfx -out new.pem");
}
