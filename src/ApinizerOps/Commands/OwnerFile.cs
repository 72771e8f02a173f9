using System;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace ApinizerOps.Commands;

/// <summary>A file with a secret, by PowerShell's path: from its first moment nobody but its owner can read it.</summary>
internal sealed class OwnerFile
{
    private readonly bool _replace;

    /// <param name="paths">The session's paths.</param>
    /// <param name="path">Where; no wildcards.</param>
    /// <param name="replace">Whether a file that is there gives way.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: no such folder, not in the file system, or there already.</exception>
    public OwnerFile(PathIntrinsics paths, string path, bool replace)
    {
        _replace = replace;
        try
        {
            Path = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem")
                throw ApinizerException.InvalidArgument($"The path '{path}' is not in the file system but in {provider.Name}.");
        }
        catch (RuntimeException error)
        {
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The path '{path}' can't be used: {error.Message}", error);
        }

        if (Directory.Exists(Path))
            throw ApinizerException.InvalidArgument($"'{Path}' is a folder; expected the name of a file.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
            throw ApinizerException.InvalidArgument($"There is no folder '{System.IO.Path.GetDirectoryName(Path)}'. Make it first.");
        if (!replace && File.Exists(Path))
            throw ApinizerException.InvalidArgument($"There is a file '{Path}' already. Give another name, or -Force to replace it.");
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Writes the file whole, or not at all.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it can't be written.</exception>
    public void Write(string text)
    {
        // A file that is there may be open to others; the new one takes its place when it is complete.
        var fresh = _replace ? $"{Path}.{Guid.NewGuid():N}.tmp" : Path;
        try
        {
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
            using (var stream = OwnerAccess.Create(fresh))
                stream.Write(bytes, 0, bytes.Length);
            Array.Clear(bytes, 0, bytes.Length);
            if (!_replace)
                return;
            File.Delete(Path);
            File.Move(fresh, Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (_replace)
                File.Delete(fresh);
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The file '{Path}' can't be written: {error.Message}", error);
        }
    }
}
