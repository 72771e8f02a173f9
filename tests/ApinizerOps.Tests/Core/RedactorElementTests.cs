using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Secrets that are known by the XML element or the line that they stand in.</summary>
public sealed class RedactorElementTests
{
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
