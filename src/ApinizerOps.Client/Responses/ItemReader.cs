using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>
/// Reads fields of an object in a list. Only fields that are read by name leave the reply, so key material does not.
/// </summary>
internal sealed class ItemReader(JsonElement element, ItemOrigin origin, ApiResponse reply)
{
    // Larger numbers are milliseconds since 1970, others are seconds.
    private const double MinMilliseconds = 1e11;
    private const double MaxMilliseconds = 2e14;

    public ItemOrigin Origin { get; } = origin;

    /// <summary>A name, for requests and for display.</summary>
    public GatewayName? Name(string field) => element.Text(field) is { Length: > 0 } text ? reply.Redactor.ToName(text) : null;

    /// <summary>An id, as text or as a number.</summary>
    public GatewayName? Id(string field) => Name(field)
        ?? (element.Property(field) is { ValueKind: JsonValueKind.Number } number ? reply.Redactor.ToName(number.GetRawText()) : null);

    /// <summary>Raw text, which is sent and never displayed.</summary>
    public string? RawText(string field) => element.Text(field);

    public string? Text(string field) => element.Property(field) switch
    {
        { ValueKind: JsonValueKind.Number } number => reply.Redactor.Clean(number.GetRawText()),
        { } other when other.Text() is { } text => reply.Redactor.Clean(text),
        _ => null,
    };

    /// <summary>The name of an enum value; other text unchanged.</summary>
    public string? EnumText<T>(string field) where T : struct, Enum =>
        Text(field) is { } text ? WireText<T>.TryParse(text, out var known) ? known.ToString() : text : null;

    public bool? Flag(string field) => element.Flag(field);

    /// <summary>A time: milliseconds or seconds since 1970, or text; null where it is none.</summary>
    public DateTimeOffset? Time(string field) => element.Property(field) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) && Math.Abs(value) < MaxMilliseconds =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(Math.Abs(value) < MinMilliseconds ? value * 1000 : value)),
        { } other when DateTimeOffset.TryParse(
            other.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    /// <summary>A list of names.</summary>
    public NameCollection Names(string field) =>
        new([.. Elements(field).Select(item => item.Text()).OfType<string>().Select(reply.Redactor.ToName)]);

    /// <summary>A list of objects.</summary>
    public IEnumerable<ItemReader> Items(string field) => Elements(field).Select(item => new ItemReader(item, Origin, reply));

    private JsonElement[] Elements(string field)
    {
        if (element.Property(field) is not { ValueKind: JsonValueKind.Array } list)
            return [];
        ResponseReader.RequireShortList(list.GetArrayLength(), reply);
        return [.. list.EnumerateArray()];
    }
}
