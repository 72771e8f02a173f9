using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Credentials that are not ours, known by what leads them.</summary>
public sealed class RedactorHeaderTests
{
    [Theory]
    [InlineData("you sent Authorization: Bearer xyz to us", "you sent Authorization: Bearer *** to us")]
    [InlineData("authorization:xyz", "authorization:***")]
    [InlineData("a\r\nProxy-Authorization: Basic dXNlcjpwYXNz\r\nb", "a\r\nProxy-Authorization: ***\r\nb")]
    [InlineData("Authorization: Digest username=\"u\", response=\"0123\"\r\nHost: h", "Authorization: ***\r\nHost: h")]
    [InlineData("{\"m\":\"Authorization: Bearer xyz\\r\\nHost: h\"}", "{\"m\":\"Authorization: Bearer ***\\r\\nHost: h\"}")]
    [InlineData("<li>Authorization: Bearer xyz</li>", "<li>Authorization: Bearer ***</li>")]
    [InlineData("Cookie: a=x; b=y\r\nHost: h", "Cookie: ***\r\nHost: h")]
    [InlineData("<p>Set-Cookie: sid=x; Path=/</p>", "<p>Set-Cookie: ***</p>")]
    [InlineData("you sent x-api-key: abc to us", "you sent x-api-key: *** to us")]
    [InlineData("<li>X-Auth-Token: abc</li>", "<li>X-Auth-Token: ***</li>")]
    [InlineData("with api-key: k12345, and more", "with api-key: ***, and more")]
    [InlineData("no valid api-key: it has expired, 5 days ago", "no valid api-key: it has expired, 5 days ago")]
    [InlineData("Bearer apnz_0815 is not valid", "Bearer *** is not valid")]
    [InlineData("bearer%20Ab3.x-y_z~/=", "bearer%20***")]
    [InlineData("token 'apnz_abcdef' has expired", "token '***' has expired")]
    [InlineData("Full authentication is required: Bearer authentication", "Full authentication is required: Bearer authentication")]
    [InlineData("tokens begin with apnz_, cookies are off", "tokens begin with apnz_, cookies are off")]
    public void Are_masked_and_nothing_else(string given, string expected) => Assert.Equal(expected, new Redactor([]).Clean(given));
}
