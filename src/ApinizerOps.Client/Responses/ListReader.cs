using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;

namespace ApinizerOps.Client.Responses;

/// <summary>Reads <c>resultList</c>, which has one item if a single object was requested.</summary>
internal static class ListReader
{
    /// <param name="reply">The reply.</param>
    /// <param name="project">The requested project; null for none.</param>
    /// <param name="read">Creates an item from its fields; null if required ones are missing.</param>
    /// <exception cref="ApinizerException">The server refused, or the reply is not in a format of the gateway.</exception>
    public static IReadOnlyList<T> Read<T>(ApiResponse reply, string? project, Func<ItemReader, T?> read) where T : class
    {
        using var document = ResponseReader.Open(reply);
        return [.. Items(document.RootElement, reply).Select(item => read(Fields(item, reply, project))).OfType<T>()];
    }

    /// <summary>Finds an item by name; null if the list has none.</summary>
    /// <exception cref="ApinizerException">As above; or the reply has no list.</exception>
    public static T? Find<T>(ApiResponse reply, string? project, string name, Func<ItemReader, T?> read) where T : class
    {
        using var document = ResponseReader.Open(reply);
        if (document.RootElement.Property("resultList") == null)
            throw ErrorResponseReader.Unexpected(reply);
        return First(Items(document.RootElement, reply), reply, project, name, read);
    }

    /// <summary>Reads an item, or else searches the list: servers may answer that there is none, or refuse, where the user may only list.</summary>
    /// <returns>The item; null if there is none.</returns>
    /// <exception cref="ApinizerException">As above.</exception>
    public static async Task<T?> GetOrFindAsync<T>(
        Task<T> get, Func<Task<ApiResponse>> list, string? project, string name, Func<ItemReader, T?> read) where T : class
    {
        try
        {
            return await get.ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.Reason is ErrorReason.NotFound or ErrorReason.Forbidden or ErrorReason.BadRequest)
        {
            return Find(await list().ConfigureAwait(false), project, name, read);
        }
    }

    /// <summary>Reads a single item, in a list or as the reply itself. Items with another name are ignored.</summary>
    /// <exception cref="ApinizerException">As above; <see cref="ErrorReason.NotFound"/> where there is none.</exception>
    public static T ReadOne<T>(ApiResponse reply, string? project, string name, Func<ItemReader, T?> read) where T : class
    {
        using var document = ResponseReader.Open(reply);
        var root = document.RootElement;
        var items = root.Property("resultList") == null ? [root] : Items(root, reply);
        return First(items, reply, project, name, read)
            ?? throw new ApinizerException(ErrorReason.NotFound, $"The gateway returned no entry for '{reply.Redactor.ToName(name).Shown}'.") { StatusCode = reply.Status };
    }

    private static T? First<T>(JsonElement[] items, ApiResponse reply, string? project, string name, Func<ItemReader, T?> read) where T : class => items
        .Select(item => Fields(item, reply, project))
        .Where(fields => fields.Name("name") is not { } own || string.Equals(own.Value, name, StringComparison.Ordinal))
        .Select(read).FirstOrDefault(item => item != null);

    private static JsonElement[] Items(JsonElement root, ApiResponse reply) => root.Property("resultList") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        _ => throw ErrorResponseReader.Unexpected(reply),
    };

    private static ItemReader Fields(JsonElement item, ApiResponse reply, string? project)
    {
        // The list may be long.
        reply.Cancellation.ThrowIfCancellationRequested();
        return new(item, new ItemOrigin(reply.Gateway, project == null ? null : reply.Redactor.ToName(project)), reply);
    }
}
