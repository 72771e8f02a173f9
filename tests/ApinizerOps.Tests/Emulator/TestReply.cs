using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>A reply as a caller sees it.</summary>
internal sealed record TestReply(int Status, string Body, string? ContentType, string Allow)
{
    public static async Task<TestReply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.ToString(),
        string.Join(", ", response.Content.Headers.Allow));

    /// <summary>The error's text, after a look at its status and word.</summary>
    public string Error(int status, string code)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", ContentType);
        using var json = JsonDocument.Parse(Body);
        Assert.Equal(code, json.RootElement.GetProperty("error").GetString());
        return json.RootElement.GetProperty("error_description").GetString()!;
    }

    public string BadRequest() => Error(400, "bad_request");

    /// <summary>The error's text as current servers say it, after a look at its status.</summary>
    public string Failure(int status)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", ContentType);
        using var json = JsonDocument.Parse(Body);
        Assert.Equal("FAILURE", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(2, json.RootElement.EnumerateObject().Count());
        return json.RootElement.GetProperty("resultMessage").GetString()!;
    }

    /// <summary>The error's text in the words of any generation, after a look at its status.</summary>
    public string Refused(int status = 400)
    {
        Assert.True(status == Status, Body);
        using var json = JsonDocument.Parse(Body);
        var root = json.RootElement;
        return (root.TryGetProperty("error_description", out var text) ? text : root.GetProperty("resultMessage")).GetString()!;
    }

    /// <summary>Whether what was asked for is deployed as well, in any generation, after a look at the status.</summary>
    public bool IsDeployed()
    {
        Assert.True(Status == 200, Body);
        using var json = JsonDocument.Parse(Body);
        var root = json.RootElement;
        Assert.True(root.TryGetProperty("success", out var success) ? success.GetBoolean() : root.GetProperty("status").ValueEquals("SUCCESS"), Body);
        return root.GetProperty("deploymentResult").GetProperty("success").GetBoolean();
    }

    /// <summary>The list, as it came, after a look at the status.</summary>
    public string List()
    {
        Assert.True(Status == 200, Body);
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.GetProperty("resultList").GetRawText();
    }

    /// <summary>The token of a reply from <c>auth/token</c>, after a look at its status.</summary>
    public string Token()
    {
        Assert.True(Status == 200, Body);
        using var json = JsonDocument.Parse(Body);
        Assert.Equal("Bearer", json.RootElement.GetProperty("token_type").GetString());
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>The values at the end of a path of fields, through lists.</summary>
    public string[] Texts(string path)
    {
        using var json = JsonDocument.Parse(Body);
        IEnumerable<JsonElement> found = [json.RootElement];
        foreach (var field in path.Split('.'))
            found = found.Select(element => element.GetProperty(field)).SelectMany(Items);
        return [.. found.Select(value => value.ToString())];
    }

    /// <summary>Each environment with its outcome, such as <c>production:True</c>, after a look at the status.</summary>
    public string Deployed()
    {
        Assert.True(Status == 200, Body);
        using var json = JsonDocument.Parse(Body);
        Assert.True(json.RootElement.GetProperty("success").GetBoolean());
        var deployment = json.RootElement.GetProperty("deploymentResult");
        var results = deployment.TryGetProperty("environmentResults", out var found) ? found : deployment.GetProperty("deploymentResults");
        return string.Join(" ", results.EnumerateArray().Select(result =>
            $"{result.GetProperty("environmentName").GetString()}:{result.GetProperty("success").GetBoolean()}"));
    }

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
}
