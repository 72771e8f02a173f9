using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Calls of any endpoint: what is sent, and what is read from the reply.</summary>
public sealed class RestMethodTests
{
    [Theory]
    [InlineData(RestMethod.Get, "GET")]
    [InlineData(RestMethod.Head, "HEAD")]
    [InlineData(RestMethod.Post, "POST")]
    [InlineData(RestMethod.Put, "PUT")]
    [InlineData(RestMethod.Patch, "PATCH")]
    [InlineData(RestMethod.Delete, "DELETE")]
    public async Task Method_and_address_arrive(RestMethod method, string wire)
    {
        using var exchange = new ClientAndServer(method == RestMethod.Head ? new RawReply("HTTP/1.1 204 No\r\n\r\n"u8.ToArray()) : RawReply.Of(204, null, ""));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(method, "projects/{0}/x/", ["a/b"], query: [new("q", "ü&")]));

        Assert.Equal($"{wire} /apiops/projects/a%2Fb/x/?q=%C3%BC%26 HTTP/1.1", exchange.Server.Request.RequestLine);
        Assert.Equal("Bearer YOUR_TOKEN", exchange.Server.Request.Header("Authorization"));
        Assert.Equal(method is RestMethod.Get or RestMethod.Head ? null : "0", exchange.Server.Request.Header("Content-Length"));
        Assert.Equal((204, null), (response.StatusCode, response.Error));
        Assert.Empty(response.Values);
    }

    [Fact]
    public async Task Delete_can_have_a_body()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{"success":true}"""));

        await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Delete, "x/") { Body = "{}"u8.ToArray() });

        Assert.Equal("{}", Encoding.UTF8.GetString(exchange.Server.Request.Body));
        Assert.Equal("application/json", exchange.Server.Request.Header("Content-Type"));
    }

    [Fact]
    public async Task Empty_body_keeps_its_type()
    {
        using var exchange = new ClientAndServer(RawReply.Of(204, null, ""));

        await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Put, "x/") { Body = [], ContentType = "text/plain; charset=utf-8" });

        Assert.Empty(exchange.Server.Request.Body);
        Assert.Equal("text/plain; charset=utf-8", exchange.Server.Request.Header("Content-Type"));
    }

    [Theory]
    [InlineData("""{"status":"SUCCESS","resultList":[{"a":1},2,null],"resultCount":3}""", "{a=1}|2|null")]
    [InlineData("""{"success":true,"resultList":[]}""", "")]
    [InlineData("""{"success":true,"resultList":null}""", "")]
    [InlineData("""{"success":true,"resultList":{"a":1}}""", "{a=1}")]
    [InlineData("""{"status":"SUCCESS","resultMessage":"done"}""", "{status=SUCCESS,resultMessage=done}")]
    [InlineData("""{"status":"PUBLISHED","name":"x"}""", "{status=PUBLISHED,name=x}")]
    [InlineData("""[{"a":[1,[2]]},{}]""", "{a=[1,[2]]}|{}")]
    [InlineData("null", "")]
    [InlineData("true", "True")]
    [InlineData("\"x\"", "x")]
    [InlineData("""{"a":"2026-08-20T10:00:00Z","A":{"":1}}""", "{a=2026-08-20T10:00:00Z,A={=1}}")]
    public async Task Items_of_the_list_or_else_the_whole_reply_is_read(string body, string expected) =>
        Assert.Equal(expected, string.Join("|", (await ReadAsync(RawReply.Json(body))).Values.Select(Show)));

    [Fact]
    public async Task Unpaired_surrogate_is_kept() =>
        Assert.Equal("{a\uDC00=\"\n\uD800}", Show(Assert.Single((await ReadAsync(RawReply.Json("""{"a\udc00":"\"\n\ud800"}"""))).Values)));

    [Theory]
    [InlineData("text/plain", "OK", "OK")]
    [InlineData("text/plain;charset=iso-8859-1", "plain", "plain")]
    [InlineData(null, "OK", "OK")]
    [InlineData("text/plain", """{"a":1}""", "{a=1}")]
    [InlineData("text/plain", "{not json", "{not json")]
    [InlineData("application/problem+json", """{"a":1}""", "{a=1}")]
    [InlineData("text/xml", "<a/>", "<a/>")]
    [InlineData("application/xml", "<a/>", "<a/>")]
    public async Task Text_is_text_whatever_its_type(string? type, string body, string expected) =>
        Assert.Equal(expected, Show(Assert.Single((await ReadAsync(RawReply.Of(200, type, body))).Values)));

    [Fact]
    public async Task Binary_body_is_bytes()
    {
        var response = await ReadAsync(RawReply.Of(200, "application/octet-stream", [0x50, 0x4B, 0xFF]));

        Assert.Equal(new byte[] { 0x50, 0x4B, 0xFF }, Assert.Single(response.Values));
        Assert.Null(response.Body);
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0.1", 0.1)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    [InlineData("1.50", 1.5)]
    [InlineData("1e5", 1e5)]
    [InlineData("-2.5E-3", -2.5e-3)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("0.0", 0.0)]
    public void Numbers_become_integers_or_doubles(string text, object expected) => Assert.Equal(expected, RestValueReader.ReadNumber(text));

    [Theory]
    [InlineData("9223372036854775808", typeof(BigInteger))]
    [InlineData("-123456789012345678901234567890123456789012345678901234567890", typeof(BigInteger))]
    [InlineData("12345678901234567.89", typeof(decimal))]
    [InlineData("0.1234567890123456789", typeof(decimal))]
    [InlineData("12345678901234567.8901234567890123456789", typeof(string))]
    [InlineData("1e400", typeof(string))]
    [InlineData("1e-400", typeof(string))]
    [InlineData("1e99999999999", typeof(string))]
    public void No_digit_of_a_huge_number_is_lost(string text, Type type)
    {
        var value = RestValueReader.ReadNumber(text);

        Assert.IsType(type, value);
        Assert.Equal(text, (value as IConvertible)?.ToString(CultureInfo.InvariantCulture) ?? ((BigInteger)value).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Endless_number_is_text() => Assert.IsType<string>(RestValueReader.ReadNumber(new string('9', 100_000)));

    [Theory]
    [InlineData(200, """{"success":false,"message":"Name can not be empty!"}""", ErrorReason.BadRequest)]
    [InlineData(200, """{"status":"FAILURE","resultMessage":"x was not found"}""", ErrorReason.NotFound)]
    [InlineData(201, """{"error":"bad_request","error_description":"no"}""", ErrorReason.BadRequest)]
    [InlineData(200, """{"success":true,"error":{"code":1}}""", ErrorReason.BadRequest)]
    [InlineData(400, """{"status":"FAILURE","resultMessage":"x is already exist!"}""", ErrorReason.AlreadyExists)]
    [InlineData(403, "", ErrorReason.Forbidden)]
    [InlineData(404, "", ErrorReason.NotFound)]
    [InlineData(200, "{\"cut\":", ErrorReason.UnexpectedReply)]
    [InlineData(200, "OK", ErrorReason.UnexpectedReply)]
    public async Task Failure_is_an_error_as_everywhere(int status, string body, ErrorReason reason)
    {
        var response = await ReadAsync(RawReply.Json(body, status));

        Assert.Equal(reason, response.Error?.Reason);
        Assert.Equal(body, response.Body);
        Assert.Empty(response.Values);
    }

    [Theory]
    [InlineData("""{"success":true,"deploymentResult":{"success":false,"message":"no pod"}}""", "no pod")]
    [InlineData("""{"status":"SUCCESS","resultMessage":"saved","deploymentResult":{"success":true,"environmentResults":[{"environmentName":"e","success":false}]}}""", "e: failed - saved")]
    [InlineData("""{"success":false,"message":"not deployed","deploymentResult":{"success":false}}""", "not deployed")]
    public async Task Saved_and_not_deployed_is_an_error_beside_the_values(string body, string words)
    {
        var response = await ReadAsync(RawReply.Json(body), RestMethod.Put);

        Assert.Equal(ErrorReason.DeploymentFailed, response.Error?.Reason);
        Assert.Contains(words, response.Error!.Message, StringComparison.Ordinal);
        Assert.Single(response.Values);
    }

    [Fact]
    public async Task What_stands_beside_the_list_is_a_warning()
    {
        var observer = new RecordingObserver();
        using var exchange = new ClientAndServer(RawReply.Json("""{"status":"SUCCESS","resultList":["x"],"unresolvedReferences":["y"],"empty":[]}"""));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Post, "x/"), new CallContext(observer));

        Assert.Equal("x", Assert.Single(response.Values));
        Assert.Contains("also has unresolvedReferences beside", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_secret_fields_and_secrets_that_come_back_are_masked()
    {
        const string body = """{"a":"my-secret-42","password":"p","token":{"x":1},"secretKey":null,"usesToken":true,"pem":"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----","log":"##vso[task.x]y"}""";
        var call = new RestCall(RestMethod.Post, "x/") { Body = """{"client_secret":"my-secret-42"}"""u8.ToArray() };
        using var exchange = new ClientAndServer(RawReply.Json(body));

        var response = await exchange.Client.Rest.SendAsync(call);

        Assert.Equal("{a=***\uFFFD,password=***,token=***,secretKey=null,usesToken=True,pem=***\uFFFD,log=# #vso[task.x]y\uFFFD}", Show(Assert.Single(response.Values)));
    }

    [Theory]
    [InlineData("""{"kty":"RSA","n":"1","e":"AQAB","d":"2","p":"3","q":"4","dp":"5","dq":"6","qi":"7"}""", "{kty=RSA,n=1,e=AQAB,d=***,p=***,q=***,dp=***,dq=***,qi=***}")]
    [InlineData("""{"keys":[{"kty":"oct","k":"1"},{"k":"2"}]}""", "{keys=[{kty=oct,k=***},{k=2}]}")]
    [InlineData("""{"passwords":["1","2"],"apiKeys":{"a":"b"},"accessKey":3}""", "{passwords=***,apiKeys=***,accessKey=***}")]
    [InlineData("""{"Set-Cookie":"a=b","publicKey":"c","tokenUrl":"d"}""", "{Set-Cookie=***,publicKey=c,tokenUrl=d}")]
    [InlineData("""[{"value":"1","name":"password"},{"key":"X-Api-Key","values":["2"]},{"name":"port","value":"3"}]""", "{value=***,name=password}|{key=X-Api-Key,values=***}|{name=port,value=3}")]
    [InlineData("""{"password":"","tokens":[],"secret":{},"token":null}""", "{password=,tokens=[],secret={},token=null}")]
    [InlineData("""{"config":"{\"kty\":\"oct\",\"k\":\"1\"}"}""", "{config={\"kty\":\"oct\",\"k\":\"***\"}\uFFFD}")]
    public async Task Secret_is_known_by_its_name_or_by_what_stands_beside_it(string body, string expected) =>
        Assert.Equal(expected, string.Join("|", (await ReadAsync(RawReply.Json(body))).Values.Select(Show)));

    [Fact]
    public async Task Nothing_is_changed_when_secrets_are_included()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{"password":"p","log":"##vso[x]","a":"YOUR_TOKEN"}"""));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Get, "x/") { IncludesSecrets = true });

        Assert.Equal("{password=p,log=##vso[x],a=YOUR_TOKEN}", Show(Assert.Single(response.Values)));
    }

    [Theory]
    [InlineData("""{"list":[{"password":"s3cret-value"}]}""", "application/json")]
    [InlineData("a=1&client_secret=s3cret-value", "application/x-www-form-urlencoded")]
    [InlineData("s3cret-value", "text/plain")]
    [InlineData("""{"passwords":["a","s3cret-value"]}""", "application/json")]
    [InlineData("""{"config":"{\"password\":\"s3cret-value\"}"}""", "application/json")]
    [InlineData("""{"config":"<a><password>s3cret-value</password></a>"}""", "application/json")]
    [InlineData("""{"token":"{\"x\":\"s3cret-value\"}"}""", "application/json")]
    [InlineData("""{"keys":[{"kty":"oct","k":"s3cret-value"}]}""", "application/json")]
    [InlineData("""{"kty":"RSA","qi":"s3cret-value"}""", "application/json")]
    [InlineData("""{"name":"password","value":"s3cret-value"}""", "application/json")]
    [InlineData("""{"password":"s3cret-value",}""", "application/json")]
    [InlineData("<a><password>s3cret-value</password></a>", "application/xml")]
    [InlineData("a=1&config=%7B%22token%22%3A%22s3cret-value%22%7D", "application/x-www-form-urlencoded")]
    public async Task Secret_of_a_body_is_masked_in_the_error(string body, string type)
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{"error":"bad_request","error_description":"s3cret-value is wrong"}""", 400));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Post, "x/") { Body = Encoding.UTF8.GetBytes(body), ContentType = type });

        Assert.Equal("*** is wrong (HTTP 400)", response.Error!.Message);
    }

    [Theory]
    [InlineData("""{"password":1234567890}""", "application/json", "1234567890")]
    [InlineData("""{"tokens":[1,1234567890]}""", "application/json", "1234567890")]
    [InlineData("""{"name":"token","value":1234567890}""", "application/json", "1234567890")]
    public async Task Number_in_a_secret_field_is_masked_in_the_error(string body, string type, string secret)
    {
        using var exchange = new ClientAndServer(RawReply.Json($$"""{"error":"bad_request","error_description":"{{secret}} is wrong"}""", 400));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Post, "x/") { Body = Encoding.UTF8.GetBytes(body), ContentType = type });

        Assert.Equal("*** is wrong (HTTP 400)", response.Error!.Message);
    }

    [Fact]
    public async Task Secret_of_a_body_in_another_charset_is_masked_in_the_error()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{"error":"bad_request","error_description":"s3cret-value is wrong"}""", 400));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Post, "x/")
        {
            Body = Encoding.Unicode.GetBytes("""{"password":"s3cret-value"}"""),
            ContentType = "application/json; charset=utf-16",
        });

        Assert.Equal("*** is wrong (HTTP 400)", response.Error!.Message);
    }

    [Theory]
    [InlineData("""{"password":"***"}""", "application/json")]
    [InlineData("""[{"user":{"tokens":["a","***"]}}]""", "application/json")]
    [InlineData("""{"config":"{\"password\":\"***\"}"}""", "application/json")]
    [InlineData("""{"kty":"oct","k":"***"}""", "application/json")]
    [InlineData("""{"value":"***","name":"password"}""", "application/json")]
    [InlineData("""{"note":"cut\uFFFD"}""", "application/json")]
    [InlineData("""{"note\uFFFD":1}""", "application/json")]
    [InlineData("cut\uFFFD\r\n", "text/plain")]
    [InlineData("<a><password>***</password></a>", "application/xml")]
    [InlineData("a=b&client_secret=%2A%2A%2A", "application/x-www-form-urlencoded")]
    public void What_was_changed_for_display_is_refused(string body, string type)
    {
        using var exchange = new ClientAndServer(RawReply.Json("{}"));
        var bytes = Encoding.UTF8.GetBytes(body);

        foreach (var call in new[]
        {
            new RestCall(RestMethod.Put, "x/") { Body = bytes, ContentType = type },
            new RestCall(RestMethod.Put, "x/") { Form = [new FormPart("file", "a", Encoding.UTF8.GetBytes(type.EndsWith("urlencoded", StringComparison.Ordinal) ? """{"token":"***"}""" : body))] },
        })
            Assert.Contains("changed for display", Assert.Throws<ApinizerException>(() => exchange.Client.Rest.RequireUnchanged(call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_in_the_query_and_in_a_field_of_a_form_is_refused()
    {
        using var exchange = new ClientAndServer(RawReply.Json("{}"));

        foreach (var call in new[]
        {
            new RestCall(RestMethod.Get, "x/", query: [new("apiKey", "***")]),
            new RestCall(RestMethod.Post, "x/") { Form = [new FormPart("password", "***")] },
            new RestCall(RestMethod.Post, "x/") { Form = [new FormPart("metadata", """{"password":"***"}""")] },
        })
            Assert.Contains("is the mask", Assert.Throws<ApinizerException>(() => exchange.Client.Rest.RequireUnchanged(call)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"***","password":"a***"}""")]
    [InlineData("*** and more")]
    [InlineData("")]
    public void What_is_no_mask_is_sent(string body)
    {
        using var exchange = new ClientAndServer(RawReply.Json("{}"));

        exchange.Client.Rest.RequireUnchanged(new RestCall(RestMethod.Put, "x/") { Body = Encoding.UTF8.GetBytes(body) });
        exchange.Client.Rest.RequireUnchanged(new RestCall(RestMethod.Put, "x/") { Body = [0, 1, 0xFF], ContentType = "application/zip" });
    }

    [Fact]
    public async Task Secret_of_the_query_and_of_a_form_are_masked_in_the_error()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{"error":"bad_request","error_description":"q-secret-1 f-secret-2 t-secret-3 ZmlsZS1zZWNyZXQtNA=="}""", 400));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Post, "x/", query: [new("apiKey", "q-secret-1")])
        {
            Form = [new FormPart("password", "f-secret-2"), new FormPart("metadata", """{"token":"t-secret-3"}"""), new FormPart("file", "a", "file-secret-4"u8.ToArray())],
        });

        Assert.Equal("*** *** *** *** (HTTP 400)", response.Error!.Message);
    }

    [Fact]
    public async Task Raw_reply_has_status_headers_and_body_as_they_came()
    {
        using var exchange = new ClientAndServer(RawReply.Of(201, "application/json", """{"password":"p"}""", "X-Twice: a", "X-Twice: b"));

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Get, "a b/") { IsRaw = true });

        Assert.Equal((201, "a%20b/", "application/json", """{"password":"p"}"""), (response.StatusCode, response.Path, response.ContentType, response.Body));
        Assert.Equal("a, b", response.Headers["x-twice"]);
        Assert.Equal("application/json", response.Headers["Content-Type"]);
        Assert.DoesNotContain("password", response.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_body_is_streamed_beyond_the_limit_of_replies_in_memory()
    {
        var body = new byte[40 * 1024 * 1024];
        body[^1] = 7;
        using var output = new MemoryStream();

        var response = await ReadAsync(RawReply.Of(200, "application/zip", body), output: output);

        Assert.Null(response.Error);
        Assert.Null(response.Content);
        Assert.Equal(body.Length, output.Length);
        Assert.Equal(7, output.ToArray()[^1]);
    }

    [Fact]
    public async Task Download_that_is_cut_is_tried_again_from_the_start()
    {
        using var output = new MemoryStream();
        using var exchange = new ClientAndServer(
            RawServer.InTurn(RawReply.Of(200, "application/zip", "0123456789").Half(AfterReply.Close), RawReply.Of(200, "application/zip", "abc")), options => options);

        var response = await exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Get, "x/") { Output = output });

        Assert.Null(response.Error);
        Assert.Equal("abc", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Theory]
    [InlineData(200, "application/json", """{"success":false,"message":"no"}""", ErrorReason.BadRequest)]
    [InlineData(200, "application/octet-stream", """{"status":"FAILURE","resultMessage":"no"}""", ErrorReason.BadRequest)]
    [InlineData(200, "text/html", "<html>", ErrorReason.UnexpectedReply)]
    [InlineData(404, "application/json", """{"error":"not_found","error_description":"no"}""", ErrorReason.NotFound)]
    [InlineData(500, null, "", ErrorReason.ServerError)]
    public async Task Failure_is_recognized_in_what_is_streamed(int status, string? type, string body, ErrorReason reason)
    {
        using var output = new MemoryStream();

        Assert.Equal(reason, (await ReadAsync(RawReply.Of(status, type, body), output: output)).Error?.Reason);
    }

    [Fact]
    public async Task Stream_that_takes_nothing_is_an_error_that_says_so()
    {
        using var output = new MemoryStream([]);

        var error = await Calls.FailAsync(ReadAsync(RawReply.Of(200, "application/zip", "abc"), output: output));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains("can't be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_with_a_read_is_refused_and_not_sent()
    {
        using var exchange = new ClientAndServer(RawReply.Json("{}"));

        var error = await Calls.FailAsync(exchange.Client.Rest.SendAsync(new RestCall(RestMethod.Get, "x/") { Body = [1] }));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Empty(exchange.Server.Requests);
    }

    [Fact]
    public void Json_is_written_without_losing_a_digit_or_a_name()
    {
        using var exchange = new ClientAndServer(RawReply.Json("{}"));
        var fields = new JsonFieldList();
        fields.Add("a", new object?[] { null, true, 1L, 0.1, 12345678901234567.89m, BigInteger.Parse("9223372036854775808", null), ulong.MaxValue });
        fields.Add("A", "ü+\"");

        Assert.Equal(
            """{"a":[null,true,1,0.1,12345678901234567.89,9223372036854775808,18446744073709551615],"A":"ü+\""}""",
            Encoding.UTF8.GetString(exchange.Client.Rest.ToJson(fields)));
    }

    private static async Task<ApinizerRestResponse> ReadAsync(RawReply reply, RestMethod method = RestMethod.Get, Stream? output = null)
    {
        using var exchange = new ClientAndServer(reply);
        return await exchange.Client.Rest.SendAsync(new RestCall(method, "x/") { Output = output });
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        JsonFieldList fields => "{" + string.Join(",", fields.Select(field => $"{field.Key}={Show(field.Value)}")) + "}",
        object?[] items => "[" + string.Join(",", items.Select(Show)) + "]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
