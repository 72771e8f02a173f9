using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Secrets that are known by the field, the XML element or the line that they stand in.</summary>
public sealed class RedactorFieldTests
{
    [Theory]
    [InlineData("content")]
    [InlineData("CONTENT")]
    [InlineData("secretKey")]
    [InlineData("secret_key")]
    [InlineData("secret-key")]
    [InlineData("privateKey")]
    [InlineData("PRIVATE_KEY")]
    [InlineData("password")]
    [InlineData("newPassword")]
    [InlineData("keystore-password")]
    [InlineData("client_secret")]
    [InlineData("clientSecret")]
    [InlineData("Client-Secret")]
    [InlineData("access_token")]
    [InlineData("accessToken")]
    [InlineData("refresh_token")]
    [InlineData("token")]
    [InlineData("authorization")]
    [InlineData("api-key")]
    [InlineData("x-api-key")]
    [InlineData("X-Auth-Token")]
    [InlineData("Proxy-Authorization")]
    [InlineData("credential")]
    [InlineData("secret\\u004bey")]
    [InlineData("\\u0073\\u0065cretKey")]
    [InlineData("client%5Fsecret")]
    [InlineData("client%5fsecret")]
    public void Names_of_secrets(string name) => Assert.True(Redactor.IsSecretField(name));

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("publicKey")]
    [InlineData("keyName")]
    [InlineData("keyType")]
    [InlineData("contentType")]
    [InlineData("token_type")]
    [InlineData("expires_in")]
    [InlineData("grant_type")]
    [InlineData("client_id")]
    [InlineData("passwordExpired")]
    [InlineData("prıvateKey")]
    [InlineData("SECRETKEİ")]
    public void Names_of_other_things(string name) => Assert.False(Redactor.IsSecretField(name));

    [Fact]
    public void A_name_beyond_all_measure_is_no_field_s() =>
        Assert.False(Redactor.IsSecretField(new string('x', 1_000_000) + "password"));

    [Theory]
    [InlineData("content")]
    [InlineData("secretKey")]
    [InlineData("privateKey")]
    [InlineData("password")]
    [InlineData("client_secret")]
    [InlineData("access_token")]
    [InlineData("PASSWORD")]
    public void A_field_goes_by_its_name(string field)
    {
        Assert.Equal(
            $$"""{"a":"b","{{field}}" : "***","c":"d"}""",
            Redactor.MaskFields($$"""{"a":"b","{{field}}" : "x\"y","c":"d"}"""));
        Assert.Equal($$"""{"{{field}}":"***" """.TrimEnd(), Redactor.MaskFields($$"""{"{{field}}":"cut of"""));
    }

    [Theory]
    [InlineData("""{"a":"b","secretKey":"x\"y","c":"d"}""", """{"a":"b","secretKey":"***","c":"d"}""")]
    [InlineData("""{"a":"b","secretKey" : "x\\","c":"d"}""", """{"a":"b","secretKey" : "***","c":"d"}""")]
    [InlineData("""{"secret\u004bey":"x"}""", """{"secret\u004bey":"***"}""")]
    [InlineData("""{"secretKey":["x","y]"],"c":1}""", """{"secretKey":"***","c":1}""")]
    [InlineData("""{"secretKey":{"v":"}","w":[{}]},"c":1}""", """{"secretKey":"***","c":1}""")]
    [InlineData("""{"secretKey":{"password":"x"},"c":1}""", """{"secretKey":"***","c":1}""")]
    [InlineData("""{"secretKey":12345678,"c":1}""", """{"secretKey":"***","c":1}""")]
    [InlineData("""{"secretKey":-1.5e9}""", """{"secretKey":"***"}""")]
    [InlineData("""{"secretKey":true}""", """{"secretKey":"***"}""")]
    [InlineData("""{"secretKey":null,"c":1}""", """{"secretKey":null,"c":1}""")]
    [InlineData("""{"secretKey":""}""", """{"secretKey":"***"}""")]
    [InlineData("{\"secretKey\"\r\n\t:\r\n\"x\"}", "{\"secretKey\"\r\n\t:\r\n\"***\"}")]
    [InlineData("""{"publicKey":"ak_1","keyName":"password"}""", """{"publicKey":"ak_1","keyName":"password"}""")]
    [InlineData("""[{"content":"x"},{"content":"y"}]""", """[{"content":"***"},{"content":"***"}]""")]
    [InlineData("""{"password":"password","token":"token"}""", """{"password":"***","token":"***"}""")]
    public void Values_of_JSON(string given, string expected) => Assert.Equal(expected, Redactor.MaskFields(given));

    [Theory]
    [InlineData("""{"secretKey":"cut o""", """{"secretKey":"***" """)]
    [InlineData("""{"secretKey":"cut o\""", """{"secretKey":"***" """)]
    [InlineData("""{"secretKey":["a","cut o""", """{"secretKey":"***" """)]
    [InlineData("""{"secretKey":{"a":[1,2""", """{"secretKey":"***" """)]
    [InlineData("""{"secretKey":12""", """{"secretKey":"***" """)]
    [InlineData("""{"secretKey":""", """{"secretKey": """)]
    [InlineData("""{"secretKey" """, """{"secretKey" """)]
    [InlineData("""{"secretKey""", """{"secretKey """)]
    public void JSON_that_is_cut_off(string given, string expected) =>
        Assert.Equal(expected.TrimEnd(), Redactor.MaskFields(given.TrimEnd()));

    [Theory]
    [InlineData("{'name': 'k', 'password': 'x \\'y\\' z', 'c': 1}", "{'name': 'k', 'password': '***', 'c': 1}")]
    [InlineData("{'secretKey' : \"x\", 'c': 1}", "{'secretKey' : \"***\", 'c': 1}")]
    [InlineData("{'token': None, 'password': 'cut o", "{'token': \"***\", 'password': '***'")]
    [InlineData("it's the user's password: it isn't 'token'", "it's the user's password: it isn't 'token'")]
    [InlineData("Field 'password': is missing", "Field 'password': \"***\" missing")]
    public void What_is_almost_JSON(string given, string expected) => Assert.Equal(expected, Redactor.MaskFields(given));

    [Theory]
    [InlineData("""He said 5" and sent {"password":"x"}""", """He said 5" and sent {"password":"***"}""")]
    [InlineData("""<p>"password" : "x"</p>""", """<p>"password" : "***"</p>""")]
    [InlineData("""<input type="password" name=x>""", """<input type="password" name=x>""")]
    [InlineData("""{"m":"bad {\"secretKey\":\"x\\\"y\",\"c\":1}"}""", """{"m":"bad {\"secretKey\":\"***\",\"c\":1}"}""")]
    [InlineData("""{"m":"bad {\"secretKey\":[\"x\",1],\"c\":1}"}""", """{"m":"bad {\"secretKey\":\"***\",\"c\":1}"}""")]
    [InlineData("""{"m":"{\n \"secretKey\":\n \"x\"\n}"}""", """{"m":"{\n \"secretKey\":\n \"***\"\n}"}""")]
    [InlineData("""{"m":"bad {\"secretKey\":\"cut o","c":1}""", """{"m":"bad {\"secretKey\":\"***\"","c":1}""")]
    [InlineData("""{"m":"bad {\"secretKey\":[\"cut o","c":1}""", """{"m":"bad {\"secretKey\":\"***\"","c":1}""")]
    [InlineData("""{"m":"{\"n\":\"{\\\"token\\\":\\\"x\\\"}\"}"}""", """{"m":"{\"n\":\"{\\\"token\\\":\\\"***\\\"}\"}"}""")]
    public void JSON_within_other_text(string given, string expected) => Assert.Equal(expected, Redactor.MaskFields(given));

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=me&client_secret=x%2By", "grant_type=client_credentials&client_id=me&client_secret=***")]
    [InlineData("client_secret=x'y;z,(1)&client_id=me", "client_secret=***&client_id=me")]
    [InlineData("client%5Fsecret=x", "client%5Fsecret=***")]
    [InlineData("password=x==&a=b", "password=***&a=b")]
    [InlineData("password=&a=b", "password=&a=b")]
    [InlineData("a?access_token=x y", "a?access_token=*** y")]
    [InlineData("""you sent "password=x" to us""", """you sent "password=***" to us""")]
    [InlineData("""{"m":"you sent \"password=x\" to us"}""", """{"m":"you sent \"password=***\" to us"}""")]
    [InlineData("""<a password="x y" b='c'>""", """<a password="***" b='c'>""")]
    [InlineData("""<a password='x y' b='c'>""", """<a password='***' b='c'>""")]
    [InlineData("<p>password=x</p>", "<p>password=***</p>")]
    [InlineData("a = b & token_type=bearer", "a = b & token_type=bearer")]
    public void Values_of_forms(string given, string expected) => Assert.Equal(expected, Redactor.MaskFields(given));

    [Theory]
    [InlineData("<secretKey>x</secretKey>", "<secretKey>***</secretKey>")]
    [InlineData("<a><password>x y</password><b>c</b></a>", "<a><password>***</password><b>c</b></a>")]
    [InlineData("<ns:Password xml:space=\"preserve\">x</ns:Password>", "<ns:Password xml:space=\"preserve\">***</ns:Password>")]
    [InlineData("<token>\r\n  x\r\n</token> <token>y</token>", "<token>***</token> <token>***</token>")]
    [InlineData("<client-secret><![CDATA[x</p>y]]></client-secret>", "<client-secret>***</client-secret>")]
    [InlineData("<SECRETKEY>x</secretkey>", "<SECRETKEY>***</secretkey>")]
    [InlineData("<secretKey><part>x</part><part>y</part></secretKey>", "<secretKey>***</secretKey>")]
    [InlineData("&lt;secretKey&gt;x&lt;/secretKey&gt; &amp;", "&lt;secretKey&gt;***&lt;/secretKey&gt; &amp;")]
    [InlineData("{\"m\":\"\\u003csecretKey\\u003ex\\u003c/secretKey\\u003e\"}", "{\"m\":\"\\u003csecretKey\\u003e***\\u003c/secretKey\\u003e\"}")]
    [InlineData("&lt;secretKey a=&quot;b&quot;&gt;cut o", "&lt;secretKey a=&quot;b&quot;&gt;***")]
    [InlineData("&lt;secretKey &lt;secretKey>x", "&lt;secretKey &lt;secretKey>***")]
    [InlineData("&lt;secretKey /&gt;x&gt;", "&lt;secretKey /&gt;x&gt;")]
    [InlineData("<secretKey\r\n  a='b'>x</secretKey>", "<secretKey\r\n  a='b'>***</secretKey>")]
    [InlineData("<secretKey>cut o", "<secretKey>***")]
    [InlineData("<secretKey></secretKey><a>b</a>", "<secretKey></secretKey><a>b</a>")]
    [InlineData("<secretKey/><name>n</name>", "<secretKey/><name>n</name>")]
    [InlineData("<secretKey /><name>n</name>", "<secretKey /><name>n</name>")]
    [InlineData("<publicKey>ak_1</publicKey>", "<publicKey>ak_1</publicKey>")]
    [InlineData("<html>5 < 6 <b>token</b></html>", "<html>5 < 6 <b>token</b></html>")]
    public void Elements(string given, string expected) => Assert.Equal(expected, Redactor.MaskFields(given));

    [Theory]
    [InlineData("secretKey: x", "secretKey: ***")]
    [InlineData("name: k\nsecretKey: x y\ntype: AES", "name: k\nsecretKey: ***\ntype: AES")]
    [InlineData("name: k\r\n  client_secret:  x\r\n", "name: k\r\n  client_secret:  ***\r\n")]
    [InlineData("password: \"x\\\"y\" # note", "password: \"***\" # note")]
    [InlineData("password: 'x y' # note", "password: '***' # note")]
    [InlineData("privateKey: |\n  line one\n  line two\nname: k", "privateKey: ***\nname: k")]
    [InlineData("{\"m\":\"name: k\\nsecretKey: x\\ntype: AES\"}", "{\"m\":\"name: k\\nsecretKey: ***\\ntype: AES\"}")]
    [InlineData("x-api-key: 12345", "x-api-key: ***")]
    [InlineData("a\nX-Auth-Token: x\nb", "a\nX-Auth-Token: ***\nb")]
    [InlineData("password:", "password:")]
    [InlineData("publicKey: ak_1\ntoken_type: bearer", "publicKey: ak_1\ntoken_type: bearer")]
    [InlineData("The request failed. Invalid token: it was expired", "The request failed. Invalid token: it was expired")]
    [InlineData("see https://example.com:8080/token", "see https://example.com:8080/token")]
    public void Lines(string given, string expected) => Assert.Equal(expected, Redactor.MaskFields(given));
}
