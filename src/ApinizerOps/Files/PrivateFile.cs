using System;
#if !NET
using System.ComponentModel;
#endif
using System.IO;
using System.Management.Automation;
#if !NET
using System.Runtime.InteropServices;
#endif
using System.Text;

namespace ApinizerOps.Files;

/// <summary>Writes a file with a secret, which only its owner can read from the moment that it is created.</summary>
internal sealed class PrivateFile
{
    private readonly bool _replace;
    private readonly string _advice;
    private bool _wasWritten;

    /// <param name="paths">The session's paths.</param>
    /// <param name="path">The path; wildcards are not expanded.</param>
    /// <param name="replace">Whether an existing file is replaced.</param>
    /// <param name="advice">What to do if the file exists and is not replaced, for the error message.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: no such folder, not in the file system, or the file exists.</exception>
    public PrivateFile(PathIntrinsics paths, string path, bool replace, string advice)
    {
        (_replace, _advice) = (replace, advice);
        try
        {
            if (string.IsNullOrWhiteSpace(path))
                throw ApinizerException.InvalidArgument("OutFile is blank; expected the name of a file.");
            Path = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem")
                throw ApinizerException.InvalidArgument($"The path '{path}' is not in the file system but in {provider.Name}.");
            if (Directory.Exists(Path))
                throw ApinizerException.InvalidArgument($"'{Path}' is a folder; expected the name of a file.");
            if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
                throw ApinizerException.InvalidArgument($"There is no folder '{System.IO.Path.GetDirectoryName(Path)}'. Create it first.");
            if (!RegularFile.IsPossible(Path))
                throw ApinizerException.InvalidArgument($"'{Path}' is a pipe, a device or a socket; expected the name of a file.");
            if (!replace && File.Exists(Path))
                throw AlreadyExists();
        }
        // .NET Framework throws these for paths that are not well-formed.
        catch (Exception error) when (error is RuntimeException or IOException or ArgumentException or NotSupportedException)
        {
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The path '{path}' can't be used: {error.Message}", error);
        }
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Writes the file whole, or not at all.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it can't be written.</exception>
    public void Write(string text)
    {
        // Others may have the existing file open, so the new one is written beside it and replaces it when it is complete.
        // The temporary name is short, since the name of the file may be as long as the system allows.
        var fresh = _replace ? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, System.IO.Path.GetRandomFileName()) : Path;
        var (existed, created) = (_replace && File.Exists(Path), false);
        var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        try
        {
            using (var stream = PrivateFileAccess.Create(fresh))
            {
                created = true;
                stream.Write(bytes, 0, bytes.Length);
                // The use of the key can't be undone, so the file must survive a power failure.
                stream.Flush(flushToDisk: true);
            }

            if (_replace)
                MoveInPlace(fresh);
            _wasWritten = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (!_replace && !created && File.Exists(Path))
                throw AlreadyExists();
            // If the old file is gone, the new one is the only copy and is kept.
            var keep = existed && !File.Exists(Path);
            var left = created && (keep || !TryDelete(fresh)) ? $" The new content is in '{fresh}'." : "";
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The file '{Path}' can't be written: {error.Message}{left}", error);
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    private ApinizerException AlreadyExists() => ApinizerException.InvalidArgument($"There is a file '{Path}' already. {_advice}");

    /// <summary>Removes the file that was written, and no other.</summary>
    /// <returns>Whether the file no longer exists.</returns>
    public bool TryDelete() => !_wasWritten || TryDelete(Path);

    /// <summary>Moves a file to this place.</summary>
    /// <exception cref="IOException">There is a file that is not replaced, or the move failed.</exception>
    public void MoveInPlace(string fresh)
    {
        if (_replace)
            FileReplacement.Move(fresh, Path);
        else
            File.Move(fresh, Path);
    }

    /// <summary>Removes a file.</summary>
    /// <returns>Whether it no longer exists.</returns>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // the first error is more useful
        }
    }

    /// <summary>Replaces one file by another in one step.</summary>
    private static class FileReplacement
    {
#if NET
        public static void Move(string from, string to) => File.Move(from, to, overwrite: true);
#else
        private const int ReplaceExisting = 1;

        // Not File.Replace: it gives the new file the access list of the old one.
        public static void Move(string from, string to)
        {
            if (!MoveFileEx(from, to, ReplaceExisting))
                throw new IOException(new Win32Exception(Marshal.GetLastWin32Error()).Message);
        }

        [DllImport("kernel32.dll", EntryPoint = "MoveFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static extern bool MoveFileEx(string from, string to, int flags);
#endif
    }
}
