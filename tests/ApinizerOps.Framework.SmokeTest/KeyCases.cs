using System;
using System.IO;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Framework.SmokeTest;

/// <summary>Encodes keys from a file, one a line, and prints what came out or why nothing did.</summary>
internal static class KeyCases
{
    public static int Run(string file, TextWriter output)
    {
        foreach (var line in File.ReadAllLines(file))
            output.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(Encode(line.Split('|')))));
        return 0;
    }

    // Type, algorithm, format, passphrase, whether it is text, content.
    private static string Encode(string[] fields)
    {
        var bytes = Convert.FromBase64String(fields[5]);
        try
        {
            return KeyEncoder.Encode(
                fields[4] == "text" ? new KeyContent(Encoding.UTF8.GetString(bytes)) : new KeyContent(bytes),
                new KeyContentOptions
                {
                    Type = Read<KeyType>(fields[0]),
                    Algorithm = Read<KeyAlgorithm>(fields[1]),
                    Format = Read<KeyContentFormat>(fields[2]) ?? KeyContentFormat.Auto,
                    Passphrase = fields[3].Length == 0 ? null
                        : SecureStrings.FromPlainText(Encoding.UTF8.GetString(Convert.FromBase64String(fields[3].Substring(1)))),
                });
        }
        catch (ApinizerException error)
        {
            return error.Message;
        }
    }

    private static T? Read<T>(string text) where T : struct, Enum => text.Length == 0 ? null : (T)Enum.Parse(typeof(T), text);
}
