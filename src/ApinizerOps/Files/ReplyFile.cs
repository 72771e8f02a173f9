using System;
using System.IO;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace ApinizerOps.Files;

/// <summary>
/// A file for a reply: written beside its place while the reply comes, and moved there when it is complete, so that nobody finds
/// half a file.
/// </summary>
internal sealed class ReplyFile
{
    private readonly PrivateFile _file;
    private readonly bool _isPrivate;

    /// <param name="paths">The session's paths.</param>
    /// <param name="path">The path; wildcards are not expanded.</param>
    /// <param name="replace">Whether an existing file is replaced.</param>
    /// <param name="isPrivate">Whether only its owner can read it.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: the path can't be used, or the file exists.</exception>
    public ReplyFile(PathIntrinsics paths, string path, bool replace, bool isPrivate)
    {
        _file = new PrivateFile(paths, path, replace, "Give another name, or -Force to replace it.");
        _isPrivate = isPrivate;
    }

    /// <summary>Compares paths as most file systems of this system do.</summary>
    public static StringComparer PathComparer { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The full path.</summary>
    public string Path => _file.Path;

    /// <summary>Creates the file beside it.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it can't be created.</exception>
    public FileStream Create()
    {
        var fresh = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, System.IO.Path.GetRandomFileName());
        try
        {
            return _isPrivate ? PrivateFileAccess.Create(fresh, FileAccess.ReadWrite)
                : File.Exists(Path) ? PrivateFileAccess.CreateLike(Path, fresh)
                : new FileStream(fresh, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(error);
        }
    }

    /// <summary>Closes the file and moves it to its place.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it can't be moved; it is removed.</exception>
    public void Complete(FileStream file)
    {
        try
        {
            file.Flush(flushToDisk: true);
            file.Dispose();
            _file.MoveInPlace(file.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Discard(file);
            throw Unwritable(error);
        }
    }

    /// <summary>Closes and removes the file.</summary>
    public static void Discard(FileStream file)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            // What could not be written is not needed.
        }

        PrivateFile.TryDelete(file.Name);
    }

    private ApinizerException Unwritable(Exception error) =>
        new(ErrorReason.InvalidArgument, $"The file '{Path}' can't be written: {error.Message}", error);
}
