using System;

namespace ApinizerOps;

/// <summary>One request in an emulator's journal.</summary>
public sealed class EmulatorRequest
{
    internal EmulatorRequest(string method, string path, string query, string body, int statusCode, DateTimeOffset time)
    {
        Method = method;
        Path = path;
        Query = query;
        Body = body;
        StatusCode = statusCode;
        Time = time;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path as it was sent, still escaped, such as <c>/apiops/projects/MyProject/keys/</c>.</summary>
    public string Path { get; }

    /// <summary>The query without its question mark; empty where there was none.</summary>
    public string Query { get; }

    /// <summary>The body; secrets in it are masked unless the emulator records them.</summary>
    public string Body { get; }

    /// <summary>The status of the reply.</summary>
    public int StatusCode { get; }

    /// <summary>When the request came, local time with its offset.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Method, address and status in one line.</summary>
    public override string ToString() => $"{Method} {Path}{(Query.Length > 0 ? "?" : "")}{Query} -> {StatusCode}";
}
