using System.Management.Automation;

namespace ApinizerOps.Cmdlets;

/// <summary>Reads the preferences of the caller, from common parameters or preference variables.</summary>
internal static class Preferences
{
    public static ActionPreference Error(PSCmdlet cmdlet) => Get(cmdlet, "ErrorAction", "ErrorActionPreference");

    public static ActionPreference Warning(PSCmdlet cmdlet) => Get(cmdlet, "WarningAction", "WarningPreference");

    /// <summary>The value of $ConfirmPreference: the impact from which on the user is asked; None for never.</summary>
    public static ConfirmImpact Confirm(PSCmdlet cmdlet) =>
        LanguagePrimitives.TryConvertTo<ConfirmImpact>(cmdlet.GetVariableValue("ConfirmPreference"), out var impact) ? impact : ConfirmImpact.High;

    public static bool ShowsVerbose(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("Verbose", out var given)
        ? LanguagePrimitives.IsTrue(given) : IsVisible(Parse(cmdlet.GetVariableValue("VerbosePreference")));

    public static bool ShowsProgress(PSCmdlet cmdlet) => IsVisible(Get(cmdlet, "ProgressAction", "ProgressPreference"));

    public static bool IsVisible(ActionPreference preference) => preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether a message is shown and the script continues.</summary>
    public static bool ShowsAndContinues(ActionPreference preference) => preference is ActionPreference.Continue or ActionPreference.Inquire;

    private static ActionPreference Get(PSCmdlet cmdlet, string parameter, string variable) =>
        Parse(cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? given : cmdlet.GetVariableValue(variable));

    private static ActionPreference Parse(object? value) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(value, out var preference) ? preference : ActionPreference.Continue;
}
