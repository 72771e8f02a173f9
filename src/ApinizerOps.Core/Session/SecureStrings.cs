using System;
using System.Runtime.InteropServices;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>Converts between text and SecureString.</summary>
internal static class SecureStrings
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>Trims leading and trailing line breaks, as in files.</summary>
    public static string TrimLineEnds(string text) => text.Trim(LineEnds);

    /// <summary>Trims leading and trailing line breaks, as in files.</summary>
    public static SecureString TrimLineEnds(SecureString secret)
    {
        var given = ToPlainText(secret);
        var text = TrimLineEnds(given);
        return text.Length == given.Length ? secret : FromPlainText(text);
    }

    /// <summary>Refuses a variable that a build agent did not expand. The message does not quote it.</summary>
    /// <param name="what">The name of the value, as the beginning of the message.</param>
    /// <param name="text">The value.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public static void RequireExpanded(string what, string text)
    {
        if (ResourceName.IsMacro(text))
            throw ApinizerException.InvalidArgument($"{what} is a variable that was not expanded, such as $(NAME). Define the variable.");
    }

    public static string ToPlainText(SecureString secret)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(pointer, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    public static SecureString FromPlainText(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }
}
