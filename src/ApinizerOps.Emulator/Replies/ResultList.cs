using System;
using System.Collections.Generic;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>The list in a reply, the same in all generations but for its count.</summary>
internal static class ResultList
{
    public static void Write<T>(Utf8JsonWriter writer, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write, bool isCounted)
    {
        writer.WriteStartArray("resultList");
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (isCounted)
            writer.WriteNumber("resultCount", items.Count);
    }
}
