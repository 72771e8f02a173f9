#if NET
using System;
using System.Runtime.InteropServices;
using System.Text;
#endif

namespace ApinizerOps.Files;

/// <summary>
/// Distinguishes files from pipes and devices: reading a pipe could block without end, and writing a file would replace a
/// device.
/// </summary>
internal static class RegularFile
{
    /// <summary>Whether it is a file or does not exist: false for a pipe, a device or a socket, which on Windows are not in folders.</summary>
    public static bool IsPossible(string path)
    {
#if NET
        const int TypeMask = 0xF000;
        const int Regular = 0x8000;
        const int Folder = 0x4000;
        if (OperatingSystem.IsWindows())
            return true;
        // The runtime's stat function is the same on every Unix: the second number is the mode.
        var status = new int[64];
        try
        {
            return Stat(Encoding.UTF8.GetBytes(path + "\0"), status) != 0 || (status[1] & TypeMask) is Regular or Folder;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return true;
        }
#else
        return true;
#endif
    }

#if NET
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, [Out] int[] status);
#endif
}
