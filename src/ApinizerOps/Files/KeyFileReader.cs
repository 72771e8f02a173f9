using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Files;

/// <summary>Reads key files. Paths are resolved as PowerShell does it.</summary>
internal sealed class KeyFileReader(PathIntrinsics paths)
{
    // The base64 of the shortest key, 8 bytes of DES.
    private const int ShortestContent = 12;

    private (string Location, string Folder, string File) _resolved = ("", "", "");

    /// <summary>Reads the file with exactly this name, or else the only one that matches it as a wildcard pattern.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isPattern">Whether wildcards are expanded; not in a path from a row, where they could match the file of another key.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: no file, more than one, or unreadable. <see cref="ErrorReason.InvalidKeyContent"/>:
    /// not a regular file, or too large.
    /// </exception>
    public KeyContent Read(string path, bool isPattern)
    {
        var file = ResolveLiteral(path);
        if (isPattern && !File.Exists(file) && WildcardPattern.ContainsWildcardCharacters(path))
            file = ResolveWildcard(path);
        else if (!isPattern && !File.Exists(file) && WildcardPattern.ContainsWildcardCharacters(path) && !LooksLikeContent(path))
            throw ApinizerException.InvalidArgument($"There is no file '{TerminalText.Remove(path)}'. Its wildcards are not expanded here, since they could match the file of another key.");
        try
        {
            if (Directory.Exists(file))
                throw ApinizerException.InvalidArgument($"'{TerminalText.Remove(path)}' is a folder; expected a file.");
            if (!RegularFile.IsPossible(file))
                throw NoFile(path);
            return KeyContent.FromFile(file, ReadAll(file, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw InvalidPath(path, "file", "can't be read", error);
        }
    }

    // The size is checked while reading as well: a file may grow, and some files report no size.
    private static byte[] ReadAll(string file, string path)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        // On Windows pipes and devices can be opened like files.
        if (!stream.CanSeek)
            throw NoFile(path);
        if (stream.Length > KeyContent.LargestSize)
            throw KeyContent.TooLarge($"The file '{TerminalText.Remove(path)}'");
        var content = new byte[Math.Max(stream.Length + 1, 4096)];
        var length = 0;
        for (int count; (count = stream.Read(content, length, content.Length - length)) > 0;)
        {
            length += count;
            if (length > KeyContent.LargestSize)
                throw KeyContent.TooLarge($"The file '{TerminalText.Remove(path)}'");
            if (length == content.Length)
                Array.Resize(ref content, 2 * length);
        }

        Array.Resize(ref content, length);
        return content;
    }

    private static ApinizerException NoFile(string path) =>
        ApinizerException.InvalidKeyContent($"'{TerminalText.Remove(path)}' is a pipe, a device or a socket; expected a file.");

    /// <summary>Reads the file of an environment key that has a path.</summary>
    /// <param name="key">The environment key.</param>
    /// <param name="isArgument">Whether the key was given as an argument; wildcards in a row are not expanded.</param>
    public EnvironmentKey ReadEnvironmentKey(EnvironmentKey key, bool isArgument)
    {
        if (key.Problem != null || (key.Path == null && key.LiteralPath == null))
            return key;
        if (new object?[] { key.Path, key.LiteralPath, key.Content }.Count(given => given != null) > 1)
            throw ApinizerException.InvalidArgument($"Path, LiteralPath and Content of environment {key.Environment} exclude each other. Give one.");
        var content = key.Path != null ? Read(key.Path, isPattern: isArgument && key.AllowsPattern) : Read(key.LiteralPath!, isPattern: false);
        return new EnvironmentKey(key.EnvironmentName?.Value, content, key.AliasName?.Value) { Passphrase = key.Passphrase };
    }

    // Outside Windows PowerShell reads the list of mounts for each path, so the files of one folder are resolved together.
    private string ResolveLiteral(string path)
    {
        var name = Path.GetFileName(path);
        if (!IsPlain(name))
            return Resolve(path, path);
        var folder = path.Substring(0, path.Length - name.Length);
        var location = paths.CurrentLocation.Path;
        if (_resolved.Folder != folder || _resolved.Location != location)
            _resolved = (location, folder, Resolve(folder.Length == 0 ? "." : folder, path));
        return Path.Combine(_resolved.File, name);
    }

    // Nothing that PowerShell could take for a drive, a wildcard or an escape, and no end that Windows trims.
    private static bool IsPlain(string name) => name.Length > 0 && char.IsLetterOrDigit(name[name.Length - 1])
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or ' ');

    private string Resolve(string path, string given)
    {
        try
        {
            return RequireFileSystem(paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _), given, provider);
        }
        catch (RuntimeException error)
        {
            throw InvalidPath(given, "path", "can't be used", error);
        }
    }

    private string ResolveWildcard(string path)
    {
        try
        {
            var matches = paths.GetResolvedProviderPathFromPSPath(path, out var provider);
            return matches.Count == 1
                ? RequireFileSystem(matches[0], path, provider)
                : throw ApinizerException.InvalidArgument(
                    $"The path '{TerminalText.Remove(path)}' matches {matches.Count} files; expected one. Use -LiteralPath for a name with brackets, or pipe Get-ChildItem.");
        }
        catch (RuntimeException error)
        {
            throw InvalidPath(path, "path", "can't be used", error);
        }
    }

    private static string RequireFileSystem(string file, string path, ProviderInfo provider) => provider.Name == "FileSystem"
        ? file
        : throw ApinizerException.InvalidArgument($"The path '{TerminalText.Remove(path)}' is not in the file system but in {provider.Name}.");

    /// <summary>The error for a path that can't be used. If it looks like key content, the message does not quote it.</summary>
    private static ApinizerException InvalidPath(string path, string what, string why, Exception error) => LooksLikeContent(path)
        ? ApinizerException.InvalidArgument($"The {what} {why}. It looks like key content: give that with -Content.")
        : new ApinizerException(ErrorReason.InvalidArgument, $"The {what} '{TerminalText.Remove(path)}' {why}: {TerminalText.Remove(error.Message)}", error);

    private static bool LooksLikeContent(string path) =>
        path.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0
        || (path.Length >= ShortestContent && (TextEncodings.TryHex(path, out _) || TextEncodings.TryBase64(path, out _)));
}
