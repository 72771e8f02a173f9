namespace ApinizerOps.Tests.Material;

/// <summary>A theory that needs openssl.</summary>
public sealed class OpenSslTheoryAttribute : TheoryAttribute
{
    public OpenSslTheoryAttribute()
    {
        if (!OpenSsl.IsPresent)
            Skip = "Needs openssl on PATH; install OpenSSL 3.";
    }
}
