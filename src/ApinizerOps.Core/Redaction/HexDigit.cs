namespace ApinizerOps.Contract;

/// <summary>The value of a hexadecimal digit.</summary>
internal static class HexDigit
{
    /// <returns>-1 for any other letter.</returns>
    public static int Of(char letter) => letter is >= '0' and <= '9' ? letter - '0'
        : (letter | 0x20) is >= 'a' and <= 'f' ? (letter | 0x20) - 'a' + 10
        : -1;
}
