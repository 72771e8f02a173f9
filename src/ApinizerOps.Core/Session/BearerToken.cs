using System.Linq;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>Checks that a header can carry a token. No message quotes one.</summary>
internal static class BearerToken
{
    /// <summary>Trims white space, such as the line break at the end of a file, and checks the rest.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: empty, or not visible ASCII.</exception>
    public static SecureString Require(SecureString token)
    {
        var given = SecureStrings.ToPlainText(token);
        var text = given.Trim();
        Check(text);
        return text.Length == given.Length ? token : SecureStrings.FromPlainText(text);
    }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: empty, or not visible ASCII.</exception>
    public static void Check(string text)
    {
        if (text.Length == 0)
            throw ApinizerException.InvalidArgument("The token is empty.");
        SecureStrings.RequireExpanded("The token", text);
        if (!IsPlain(text))
            throw ApinizerException.InvalidArgument("The token may hold only ASCII letters, digits and signs, without spaces.");
    }

    /// <summary>Whether a header can carry it.</summary>
    public static bool IsPlain(string text) => text.All(character => character is > ' ' and <= '~');
}
