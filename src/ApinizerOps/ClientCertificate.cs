using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Finds the client certificate by the same parameters as Invoke-RestMethod has.</summary>
internal static class ClientCertificate
{
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: not found, or without a private key.</exception>
    public static X509Certificate2? Select(X509Certificate2? certificate, string? thumbprint)
    {
        if (certificate != null && thumbprint != null)
            throw ApinizerException.InvalidArgument("Certificate and CertificateThumbprint exclude each other. Give one.");
        var chosen = thumbprint == null ? certificate : Find(CertificateThumbprint.Digits(thumbprint));
        return chosen is { HasPrivateKey: false }
            ? throw ApinizerException.InvalidArgument("The client certificate has no private key, so it can't be used to authenticate.")
            : chosen;
    }

    private static X509Certificate2 Find(string thumbprint)
    {
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly);
            }
            catch (CryptographicException)
            {
                // On Linux and macOS a machine has no personal store, and a user has one only after adding a certificate.
                continue;
            }

            var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
            if (found.Count > 0)
                return found.Cast<X509Certificate2>().First();
        }

        throw ApinizerException.InvalidArgument(
            "No certificate with this CertificateThumbprint is in the personal store of the current user or the machine.");
    }
}
