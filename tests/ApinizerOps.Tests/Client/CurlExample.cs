using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ApinizerOps.Tests.Client;

/// <summary>A cURL example of the documentation, as text, and the comparison of a real request with it.</summary>
internal static partial class CurlExample
{
    public static void AssertSent(string curl, RawRequest request)
    {
        var method = MethodPart().Match(curl).Groups[1].Value;
        var target = TargetPart().Match(curl).Groups[1].Value;
        Assert.Equal($"{method} {target} HTTP/1.1", request.RequestLine);

        var headers = HeaderPart().Matches(curl).ToDictionary(
            match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(headers["Authorization"], request.Header("Authorization"));
        Assert.Equal(headers.GetValueOrDefault("Content-Type"), request.Header("Content-Type"));
        Assert.Equal(ClientAndServer.UserAgent, request.Header("User-Agent"));

        Assert.Equal($"{request.Body.Length}", request.Header("Content-Length"));
        Assert.Null(request.Header("Expect"));
        var body = BodyPart().Match(curl);
        if (body.Success)
            AssertJson(body.Groups[1].Value, request);
        else
            Assert.Empty(request.Body);
    }

    private static void AssertJson(string expected, RawRequest request) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), request.Json), $"Expected {expected}, sent {request.Json}");

    [GeneratedRegex(@"curl -X (\w+)")]
    private static partial Regex MethodPart();

    [GeneratedRegex("\"https://demo\\.apinizer\\.com(/[^\"]*)\"")]
    private static partial Regex TargetPart();

    [GeneratedRegex("-H \"([^:]+): ([^\"]*)\"")]
    private static partial Regex HeaderPart();

    [GeneratedRegex("-d '(.*)'", RegexOptions.Singleline)]
    private static partial Regex BodyPart();
}
