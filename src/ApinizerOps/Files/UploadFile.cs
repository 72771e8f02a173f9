using System;
using System.IO;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Files;

/// <summary>Reads a file that is sent as it is. It stays in memory, so that the call can be tried again.</summary>
internal static class UploadFile
{
    private const long LargestSize = 512 * 1024 * 1024;

    /// <param name="paths">The session's paths.</param>
    /// <param name="path">The path; wildcards are not expanded.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: no such file, or it can't be read.</exception>
    public static byte[] Read(PathIntrinsics paths, string path)
    {
        try
        {
            if (string.IsNullOrWhiteSpace(path))
                throw ApinizerException.InvalidArgument("InFile is blank; expected the name of a file.");
            var file = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" ? Read(file)
                : throw ApinizerException.InvalidArgument($"The path '{TerminalText.Remove(path)}' is not in the file system but in {provider.Name}.");
        }
        catch (RuntimeException error)
        {
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The path '{TerminalText.Remove(path)}' can't be used: {TerminalText.Remove(error.Message)}", error);
        }
    }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: as above.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            if (Directory.Exists(file))
                throw ApinizerException.InvalidArgument($"'{TerminalText.Remove(file)}' is a folder; expected a file.");
            if (!RegularFile.IsPossible(file))
                throw ApinizerException.InvalidArgument($"'{TerminalText.Remove(file)}' is a pipe, a device or a socket; expected a file.");
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > LargestSize)
                throw ApinizerException.InvalidArgument($"The file '{TerminalText.Remove(file)}' is larger than {LargestSize / 1024 / 1024} MB.");
            var content = new byte[stream.Length];
            var at = 0;
            for (int count; at < content.Length && (count = stream.Read(content, at, content.Length - at)) > 0;)
                at += count;
            return at == content.Length ? content : throw ApinizerException.InvalidArgument($"The file '{TerminalText.Remove(file)}' became shorter while it was read.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The file '{TerminalText.Remove(file)}' can't be read: {TerminalText.Remove(error.Message)}", error);
        }
    }
}
