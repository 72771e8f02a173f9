using System.IO;
#if NET
using System;
#endif
using System.Security.AccessControl;
using System.Security.Principal;

namespace ApinizerOps.Files;

/// <summary>Creates files that only their owner can read: mode 0600 on Unix, one entry in the access list on Windows.</summary>
internal static class PrivateFileAccess
{
    private const int BufferSize = 4096;

    /// <param name="path">The path.</param>
    /// <param name="access">What the stream is for.</param>
    /// <exception cref="IOException">The file exists, or it can't be created.</exception>
    public static FileStream Create(string path, FileAccess access = FileAccess.Write)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = access, Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        return new FileInfo(path).Create(FileMode.CreateNew, Rights(access), FileShare.None, BufferSize, FileOptions.None, OwnerOnly());
#else
        return new FileStream(path, FileMode.CreateNew, Rights(access), FileShare.None, BufferSize, FileOptions.None, OwnerOnly());
#endif
    }

    /// <summary>Creates a file that those can read who can read another; on Windows where that has an access list of its own.</summary>
    /// <param name="other">The other file.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">The file exists, or it can't be created.</exception>
    public static FileStream CreateLike(string other, string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(other) & (UnixFileMode)0b111_111_111;
            var stream = Create(path, FileAccess.ReadWrite);
            try
            {
                // Not when it is created: the process's mask would apply.
                File.SetUnixFileMode(stream.SafeFileHandle, mode);
                return stream;
            }
            catch
            {
                ReplyFile.Discard(stream);
                throw;
            }
        }
#endif
        var security = new FileInfo(other).GetAccessControl(AccessControlSections.Access);
        if (!security.AreAccessRulesProtected)
            return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
#if NET
        return new FileInfo(path).Create(FileMode.CreateNew, Rights(FileAccess.ReadWrite), FileShare.None, BufferSize, FileOptions.None, security);
#else
        return new FileStream(path, FileMode.CreateNew, Rights(FileAccess.ReadWrite), FileShare.None, BufferSize, FileOptions.None, security);
#endif
    }

#if NET
    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
    private static FileSystemRights Rights(FileAccess access) =>
        access == FileAccess.Write ? FileSystemRights.WriteData : FileSystemRights.ReadData | FileSystemRights.WriteData;

#if NET
    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
    private static FileSecurity OwnerOnly()
    {
        using var user = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return security;
    }
}
