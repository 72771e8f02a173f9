using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class CertificateThumbprintTests
{
    private const string Digits = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    /// <summary>The Windows certificate dialog copies an invisible character before the thumbprint.</summary>
    [Theory]
    [InlineData("\u200E" + Digits)]
    [InlineData(Digits + "\u200B")]
    [InlineData("\uFEFF" + Digits + "\r\n")]
    [InlineData(Digits + "\uFE0F")]
    [InlineData("\u00A0" + Digits + "\u2800")]
    [InlineData("00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff")]
    [InlineData("00-11-22-33-44-55-66-77-88-99-aa-bb-cc-dd-ee-ff 00112233445566778899\u00A0aabbccddeeff")]
    public void Separators_and_invisible_characters_are_removed(string text) => Assert.Equal(Digits, CertificateThumbprint.Normalize(text));

    [Theory]
    [InlineData("")]
    [InlineData("0011")]
    [InlineData("$(Fingerprint)")]
    [InlineData("G0112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")]
    [InlineData("\uFFFD" + Digits)]
    [InlineData("\u0661" + "0112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")]
    [InlineData("sha256:" + Digits)]
    public void Other_characters_are_refused(string text) => Assert.Equal(
        ErrorReason.InvalidArgument, Assert.Throws<ApinizerException>(() => CertificateThumbprint.Normalize(text)).Reason);
}
