using System;
using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The environment variables that Connect-Apinizer reads if a parameter is not given. A blank one is treated as not set.</summary>
internal static class EnvironmentDefaults
{
    public static string? Project => Variable("APINIZER_PROJECT");

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: not set, or not an absolute address.</exception>
    public static Uri Gateway()
    {
        var text = Variable("APINIZER_URL")
            ?? throw ApinizerException.InvalidArgument("No gateway is given. Give -Uri, or set the environment variable APINIZER_URL.");
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw ApinizerException.InvalidArgument("The environment variable APINIZER_URL is not an absolute address.");
    }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: not set.</exception>
    public static SecureString Token() => SecureStrings.FromPlainText(Variable("APINIZER_TOKEN")
        ?? throw ApinizerException.InvalidArgument("No token is given. Give -Token, or set the environment variable APINIZER_TOKEN."));

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
}
