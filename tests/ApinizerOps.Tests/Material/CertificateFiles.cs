using System;
using System.Text;

namespace ApinizerOps.Tests.Material;

/// <summary>Certificates and keystores that the real openssl and keytool make, in a folder of their own.</summary>
public sealed class CertificateFiles : IDisposable
{
    public const string Passphrase = "Pass phrase ığ!";

    private const string Make =
        """
        set -e
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.pem -out ca.crt -subj /CN=root -days 30
        openssl req -newkey rsa:2048 -nodes -keyout key.pem -out leaf.csr -subj /CN=leaf/O=Test
        openssl x509 -req -in leaf.csr -CA ca.crt -CAkey ca.pem -set_serial 7 -days 20 -out leaf.crt
        openssl req -x509 -newkey rsa:2048 -nodes -keyout other.pem -out other.crt -subj /CN=other -days 30
        openssl ecparam -name prime256v1 -genkey -noout -out ec.pem
        openssl req -new -key ec.pem -subj /CN=curve -out ec.csr
        openssl x509 -req -in ec.csr -CA ca.crt -CAkey ca.pem -set_serial 8 -days 20 -out ec.crt
        printf '[ca]\ndefault_ca=own\n[own]\ndatabase=index\ncertificate=ca.crt\nprivate_key=ca.pem\ndefault_md=sha256\nnew_certs_dir=.\nserial=serial\npolicy=any\n[any]\ncommonName=supplied\n' > ca.conf
        : > index
        echo 20 > serial
        openssl ca -batch -config ca.conf -in leaf.csr -startdate 20200101000000Z -enddate 20210101000000Z -notext -out expired.crt
        openssl ca -gencrl -config ca.conf -crldays 1 -out list.crl
        """;

    private readonly OpenSsl _folder = new();

    public CertificateFiles()
    {
        if (!OpenSsl.IsPresent)
            return;
        _folder.Write("passphrase", Encoding.UTF8.GetBytes(Passphrase));
        Sh(Make);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs commands of a shell in the folder.</summary>
    public string Sh(string commands)
    {
        _folder.Write("make.sh", Encoding.UTF8.GetBytes(commands.ReplaceLineEndings("\n") + "\n"));
        return _folder.Run("sh", "make.sh");
    }

    /// <summary>Runs commands that write the file <c>out</c>, and returns it.</summary>
    public byte[] Out(string commands)
    {
        Sh("set -e\nrm -f out\n" + commands);
        return _folder.Read("out");
    }

    public byte[] Read(string file) => _folder.Read(file);

    public void Write(string file, byte[] content) => _folder.Write(file, content);

    /// <summary>The SHA-1 fingerprint of a certificate in PEM, as openssl prints it, without colons.</summary>
    public string Thumbprint(string file) =>
        Sh($"openssl x509 -in {file} -noout -fingerprint -sha1").Split('=')[1].Trim().Replace(":", "", StringComparison.Ordinal);
}
