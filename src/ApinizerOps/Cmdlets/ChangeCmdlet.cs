using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that changes something on the gateway: asks, and emits a deployment.</summary>
public abstract class ChangeCmdlet : ProjectCmdlet
{
    private protected sealed override bool IsChange => true;

    /// <summary>Whether to go on, after <c>-WhatIf</c>, <c>-Confirm</c> and the preferences.</summary>
    /// <param name="action">What would happen, without a full stop.</param>
    /// <param name="effects">What goes with it.</param>
    /// <param name="force">Answers a confirmation; <c>-WhatIf</c> still wins.</param>
    /// <param name="isSafe">Whether a cmdlet of high impact asks no more than one of medium impact this time.</param>
    private protected bool ConfirmChange(string action, string effects, bool force = false, bool isSafe = false)
    {
        var text = Shown($"{action} on {Target.Gateway}: {effects}");
        if ((!force && !(isSafe && Preferences.Confirm(this) > ConfirmImpact.Medium)) || IsArgument("Confirm") || IsWhatIf)
            return Ask(text);
        WriteVerbose(text);
        return true;
    }

    private bool Ask(string text)
    {
        try
        {
            return ShouldProcess(text, text + "?", "ApinizerOps");
        }
        catch (Exception error) when (error is PSInvalidOperationException or HostException)
        {
            // A host that can't ask says only that it can't.
            throw new PSInvalidOperationException(
                $"Nothing was sent for this, since the question can't be asked here. {error.Message} Give -Confirm:$false, or -Force where the cmdlet has it, to answer yes: {text}", error);
        }
    }

    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <exception cref="ApinizerException">What can't be an environment's name, or is named twice.</exception>
    private protected static void CheckEnvironments(string[] environments)
    {
        foreach (var environment in environments)
            ResourceName.RequireInBody("Environment", environment);
        if (environments.Distinct().Count() < environments.Length)
            throw ApinizerException.InvalidArgument("The same environment is named twice.");
    }

    /// <summary>Sends a change when its turn comes; its result is emitted, with the error that goes with a failed deployment.</summary>
    /// <param name="call">The change.</param>
    /// <param name="target">The name of what it changes.</param>
    /// <param name="resources">What it touches.</param>
    private protected void Send<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, string target, params string[] resources) where T : Deployment =>
        Enqueue(call, result => new CallOutcome(result), target, resources);
}
