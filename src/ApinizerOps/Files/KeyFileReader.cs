using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Files;

/// <summary>Reads key files by PowerShell's paths.</summary>
internal sealed class KeyFileReader(PathIntrinsics paths)
{
    // The base64 of the shortest key, 8 bytes of DES.
    private const int ShortestContent = 12;

    /// <summary>Reads the file that has exactly this name, or else the one that matches it as a pattern.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isPattern">Whether it may be a pattern; a path from a row is none, or it could mean another key's file.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: no file, more than one, or unreadable. <see cref="ErrorReason.InvalidKeyContent"/>:
    /// something else than a file, or too large.
    /// </exception>
    public KeyContent Read(string path, bool isPattern)
    {
        var file = Literal(path);
        if (isPattern && !File.Exists(file) && WildcardPattern.ContainsWildcardCharacters(path))
            file = Single(path);
        else if (!isPattern && !File.Exists(file) && WildcardPattern.ContainsWildcardCharacters(path) && !LooksLikeContent(path))
            throw ApinizerException.InvalidArgument($"There is no file '{TextOf(path)}'. It is not taken for a pattern, which could mean another key's file.");
        try
        {
            if (Directory.Exists(file))
                throw ApinizerException.InvalidArgument($"'{TextOf(path)}' is a folder; expected a file.");
            if (!RegularFile.IsPossible(file))
                throw NoFile(path);
            return KeyContent.FromFile(file, ReadAll(file, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unusable(path, "file", "can't be read", error);
        }
    }

    // The size is looked at while reading as well: a file may grow, and some tell no size.
    private static byte[] ReadAll(string file, string path)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // Windows opens pipes and devices as well.
        if (!stream.CanSeek)
            throw NoFile(path);
        if (stream.Length > KeyContent.LargestSize)
            throw KeyContent.TooLarge($"The file '{TextOf(path)}'");
        using var content = new MemoryStream((int)stream.Length);
        var buffer = new byte[64 * 1024];
        for (int count; (count = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (content.Length + count > KeyContent.LargestSize)
                throw KeyContent.TooLarge($"The file '{TextOf(path)}'");
            content.Write(buffer, 0, count);
        }

        Array.Clear(buffer, 0, buffer.Length);
        return content.ToArray();
    }

    private static ApinizerException NoFile(string path) =>
        ApinizerException.InvalidKeyContent($"'{TextOf(path)}' is a pipe, a device or a socket; expected a file.");

    /// <summary>Reads the content of an environment key that only names its file.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isArgument">Whether it was typed: a path in a row is never a pattern.</param>
    public EnvironmentKey Load(EnvironmentKey key, bool isArgument)
    {
        if (key.Problem != null || (key.Path == null && key.LiteralPath == null))
            return key;
        if (new object?[] { key.Path, key.LiteralPath, key.Content }.Count(given => given != null) > 1)
            throw ApinizerException.InvalidArgument($"Path, LiteralPath and Content of environment {key.Environment} exclude each other. Give one.");
        var content = key.Path != null ? Read(key.Path, isPattern: isArgument && key.AllowsPattern) : Read(key.LiteralPath!, isPattern: false);
        return new EnvironmentKey(key.EnvironmentName?.Value, content, key.AliasName?.Value) { Passphrase = key.Passphrase };
    }

    private string Literal(string path)
    {
        try
        {
            return FileSystem(paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _), path, provider);
        }
        catch (RuntimeException error)
        {
            throw Unusable(path, "path", "can't be used", error);
        }
    }

    private string Single(string path)
    {
        try
        {
            var matches = paths.GetResolvedProviderPathFromPSPath(path, out var provider);
            return matches.Count == 1
                ? FileSystem(matches[0], path, provider)
                : throw ApinizerException.InvalidArgument(
                    $"The path '{TextOf(path)}' matches {matches.Count} files; expected one. Use -LiteralPath for a name with brackets, or pipe Get-ChildItem.");
        }
        catch (RuntimeException error)
        {
            throw Unusable(path, "path", "can't be used", error);
        }
    }

    private static string FileSystem(string file, string path, ProviderInfo provider) => provider.Name == "FileSystem"
        ? file
        : throw ApinizerException.InvalidArgument($"The path '{TextOf(path)}' is not in the file system but in {provider.Name}.");

    /// <summary>Says why a path doesn't do. Key content that came to stand in its place is quoted nowhere.</summary>
    private static ApinizerException Unusable(string path, string what, string why, Exception error) => LooksLikeContent(path)
        ? ApinizerException.InvalidArgument($"The {what} {why}. It looks like key content: give that with -Content.")
        : new ApinizerException(ErrorReason.InvalidArgument, $"The {what} '{TextOf(path)}' {why}: {TextOf(error.Message)}", error);

    // A name may hold what a terminal obeys.
    private static string TextOf(string path) => TerminalText.Remove(path);

    private static bool LooksLikeContent(string path) =>
        path.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0
        || (path.Length >= ShortestContent && (TextEncodings.TryHex(path, out _) || TextEncodings.TryBase64(path, out _)));
}
