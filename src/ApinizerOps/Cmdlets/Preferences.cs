using System.Management.Automation;

namespace ApinizerOps.Cmdlets;

/// <summary>What the caller wants of a stream, by parameter or by variable.</summary>
internal static class Preferences
{
    public static ActionPreference Error(PSCmdlet cmdlet) => Of(cmdlet, "ErrorAction", "ErrorActionPreference");

    public static ActionPreference Warning(PSCmdlet cmdlet) => Of(cmdlet, "WarningAction", "WarningPreference");

    /// <summary>The impact from which on the user wants to be asked, by variable; None for never.</summary>
    public static ConfirmImpact Confirm(PSCmdlet cmdlet) =>
        LanguagePrimitives.TryConvertTo<ConfirmImpact>(cmdlet.GetVariableValue("ConfirmPreference"), out var impact) ? impact : ConfirmImpact.High;

    public static bool ShowsVerbose(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("Verbose", out var given)
        ? LanguagePrimitives.IsTrue(given) : IsSeen(Read(cmdlet.GetVariableValue("VerbosePreference")));

    public static bool ShowsProgress(PSCmdlet cmdlet) => IsSeen(Of(cmdlet, "ProgressAction", "ProgressPreference"));

    public static bool IsSeen(ActionPreference preference) => preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether what is written is shown, and the script goes on.</summary>
    public static bool IsShown(ActionPreference preference) => preference is ActionPreference.Continue or ActionPreference.Inquire;

    private static ActionPreference Of(PSCmdlet cmdlet, string parameter, string variable) =>
        Read(cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : cmdlet.GetVariableValue(variable));

    private static ActionPreference Read(object? value) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(value, out var preference) ? preference : ActionPreference.Continue;
}
