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
