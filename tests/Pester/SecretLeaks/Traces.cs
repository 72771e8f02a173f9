using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

/// <summary>
/// What secrets leave where they leak, whole or in part: pieces of twelve letters or bytes, as they are, in base64 wherever
/// in the encoded text they begin, and in hex. Whatever a spelling escapes, some piece is without it. In C# 5, for
/// Windows PowerShell's compiler.
/// </summary>
public sealed class Traces
{
    private const int Piece = 12;
    private const int Shortest = 10;

    // By the first letters, so that one walk through a text finds all.
    private readonly Dictionary<string, List<KeyValuePair<string, string>>> _traces = new Dictionary<string, List<KeyValuePair<string, string>>>(StringComparer.Ordinal);
    private readonly HashSet<int> _beginnings = new HashSet<int>();

    /// <summary>A secret that is text.</summary>
    public void Add(string name, string secret)
    {
        for (var i = 0; i + Piece <= secret.Length; i += 2)
        {
            var piece = secret.Substring(i, Piece);
            Know(name, piece);
            Know(name, piece.ToLowerInvariant());
            Know(name, piece.ToUpperInvariant());
            AddBytes(name, Encoding.UTF8.GetBytes(piece));
            AddBytes(name, Encoding.Unicode.GetBytes(piece));
            Know(name, Regex.Replace(piece, "(?s).", letter => "&#" + (int)letter.Value[0] + ";"));
            Know(name, Regex.Replace(piece, "(?s).", letter => "&#x" + ((int)letter.Value[0]).ToString("x") + ";"));
            Know(name, Regex.Replace(piece, "(?s).", letter => "\\x" + ((int)letter.Value[0]).ToString("x2")));
        }
    }

    /// <summary>A secret that is bytes.</summary>
    public void Add(string name, byte[] secret)
    {
        for (var i = 0; i + Piece <= secret.Length; i += 4)
        {
            var piece = new byte[Piece];
            Array.Copy(secret, i, piece, 0, Piece);
            AddBytes(name, piece);
        }
    }

    /// <summary>The names of the secrets that a text holds, with the place.</summary>
    public List<string> Find(string text)
    {
        // Consoles break lines wherever they like.
        var flat = Regex.Replace(text, @"\s+|_x000[AD]_", "");
        var found = new List<string>();
        for (var i = 0; i + Shortest <= flat.Length && found.Count < 5; i++)
        {
            List<KeyValuePair<string, string>> traces;
            if (!_beginnings.Contains((flat[i] << 16) ^ (flat[i + 1] << 8) ^ flat[i + 2] ^ (flat[i + 3] << 20))
                || !_traces.TryGetValue(flat.Substring(i, Shortest), out traces))
                continue;
            foreach (var trace in traces)
            {
                if (string.CompareOrdinal(flat, i, trace.Value, 0, trace.Value.Length) != 0)
                    continue;
                var start = Math.Max(0, i - 150);
                found.Add(trace.Key + ": ..." + flat.Substring(start, Math.Min(i - start + 60, flat.Length - start)) + "...");
                i += 200;
                break;
            }
        }

        return found;
    }

    private void AddBytes(string name, byte[] piece)
    {
        var hex = BitConverter.ToString(piece).Replace("-", "");
        Know(name, hex);
        Know(name, hex.ToLowerInvariant());
        Know(name, BitConverter.ToString(piece));
        for (var before = 0; before < 3; before++)
        {
            var shifted = new byte[before + piece.Length];
            piece.CopyTo(shifted, before);
            // Only the letters that nothing but the piece decides.
            var base64 = Convert.ToBase64String(shifted).Substring(before == 0 ? 0 : 4, before == 0 ? piece.Length / 3 * 4 : (before + piece.Length) / 3 * 4 - 4);
            Know(name, base64);
            Know(name, base64.Replace('+', '-').Replace('/', '_'));
        }
    }

    private void Know(string name, string trace)
    {
        trace = Regex.Replace(trace, @"\s+", "");
        if (trace.Length < Shortest)
            return;
        var beginning = trace.Substring(0, Shortest);
        _beginnings.Add((trace[0] << 16) ^ (trace[1] << 8) ^ trace[2] ^ (trace[3] << 20));
        List<KeyValuePair<string, string>> traces;
        if (!_traces.TryGetValue(beginning, out traces))
            _traces.Add(beginning, traces = new List<KeyValuePair<string, string>>());
        if (!traces.Exists(known => known.Value == trace))
            traces.Add(new KeyValuePair<string, string>(name, trace));
    }
}
