using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Describes the state of a rotation, and the next step.</summary>
internal static class RotationMessages
{
    public static void Complete<T>(T rotation, RotationPlan<T> plan, Func<string, string> clean) where T : ItemRotation
    {
        rotation.State = State(rotation, plan);
        rotation.NextStep = !rotation.Success ? clean(NextStep(rotation, plan)) : rotation.Change == RotationOutcome.Unconfirmed ? clean(LookInManager(rotation, plan)) : null;
    }

    private static string State<T>(T rotation, RotationPlan<T> plan) where T : ItemRotation
    {
        var inPlace = plan.IsInPlace;
        var change = rotation.Change switch
        {
            RotationOutcome.Done => plan.DoneText,
            RotationOutcome.NotDeployed when Environments(rotation, succeeded: true) is { } names => inPlace
                ? $"has its new content on the gateway and in {names}, but not in {Environments(rotation, succeeded: false) ?? "others"}"
                : $"exists, deployed to {names} but not to {Environments(rotation, succeeded: false) ?? "others"}",
            // Older gateways list only the environments that failed.
            RotationOutcome.NotDeployed => inPlace
                ? $"has its new content on the gateway, but not in {Environments(rotation, succeeded: false) ?? "every environment"}"
                : $"exists, but is not deployed to {Environments(rotation, succeeded: false) ?? "every environment"}",
            RotationOutcome.Unconfirmed => $"{(inPlace ? "has its new content on the gateway" : "exists")}, but the gateway does not confirm that it is deployed",
            RotationOutcome.Unchanged => plan.IsUpdate ? "has its old content" : "was not created",
            _ => plan.IsUpdate ? "may have its old content or the new one" : "may have been created or not",
        };
        var state = $"{Sentence(plan.What)} '{rotation.NewName}' {change}.";
        if (rotation.Credentials.Count > 0)
            state += " " + string.Join(" ", rotation.Credentials.GroupBy(credential => credential.Outcome).Select(group =>
                $"{(group.Count() == 1 ? "Credential" : "Credentials")} {string.Join(", ", group.Select(credential => $"'{credential.Username}'"))}"
                + $" {(group.Count() == 1 ? "has" : "have")} {DescribeBound(group.Key, rotation, plan)}."));
        return inPlace ? state : $"{state} {Sentence(plan.What)} '{rotation.OldName}' {(plan.IsOldMissing ? "is not on the gateway" : DescribeOld(rotation))}.";
    }

    private static string DescribeBound<T>(RotationOutcome outcome, T rotation, RotationPlan<T> plan) where T : ItemRotation => outcome switch
    {
        RotationOutcome.Done => $"'{rotation.NewName}'",
        RotationOutcome.NotDeployed => $"'{rotation.NewName}' on the gateway, and the {plan.What} before it where that was not deployed",
        RotationOutcome.Unconfirmed => $"'{rotation.NewName}' on the gateway, which does not confirm that this is deployed",
        RotationOutcome.Unknown => $"'{rotation.NewName}' or the {plan.What} before it",
        // The rotation that stopped may have bound it already.
        _ => plan.IsResumed ? $"the same {plan.What} as before" : $"the {plan.What} before it",
    };

    private static string DescribeOld(ItemRotation rotation) => rotation.Removal switch
    {
        RotationOutcome.Unchanged when IsNotFound(rotation) => "was not found, so it was not removed",
        RotationOutcome.Done => "is removed",
        RotationOutcome.NotDeployed => "is removed, but not from every environment",
        RotationOutcome.Unconfirmed => "is removed, but the gateway does not confirm that it is undeployed",
        RotationOutcome.Unknown => "may have been removed or not",
        _ => "is unchanged",
    };

    private static string NextStep<T>(T rotation, RotationPlan<T> plan) where T : ItemRotation
    {
        if (rotation.Change == RotationOutcome.Unchanged)
            return rotation.Error?.NextStep ?? "Correct the cause of the error, and run the rotation again.";
        if (plan.IsInPlace)
        {
            var again = $"run the rotation again, which does no harm in place, {SameContent(plan)}: {plan.InPlaceCommand}";
            return rotation.Change == RotationOutcome.NotDeployed ? $"Correct the environments that failed, then {again}" : Sentence(again);
        }

        var resume = $"go on {Resume(plan)}";
        return rotation.Change switch
        {
            RotationOutcome.Unknown when !plan.IsResumed =>
                $"Look with {LookCommand(plan, plan.NewName)}. Where there is no such {plan.What}, run the rotation again; where there is one, {resume}",
            RotationOutcome.Unknown => Sentence(resume),
            RotationOutcome.NotDeployed => $"Correct the environments that failed, then {resume}",
            RotationOutcome.Unconfirmed when rotation.Credentials.All(credential => credential.Outcome == RotationOutcome.Done) && rotation.Removal == RotationOutcome.NotTried =>
                $"{LookInManager(rotation, plan)} Then remove the old {plan.What}: {RemoveCommand(plan)}",
            RotationOutcome.Unconfirmed => $"Look in the manager where the {plan.What} is deployed, then {resume}",
            _ when rotation.Credentials.Any(credential => credential.Outcome != RotationOutcome.Done) => $"Correct the cause of the error, then {resume}",
            _ => Removal(rotation, plan),
        };
    }

    private static string LookInManager<T>(T rotation, RotationPlan<T> plan) where T : ItemRotation =>
        $"Look in the manager whether {plan.What} '{rotation.NewName}' is deployed everywhere, and deploy it where it is not.";

    private static string Removal<T>(T rotation, RotationPlan<T> plan) where T : ItemRotation => rotation.Removal switch
    {
        RotationOutcome.NotDeployed => $"Check the environments that failed: the old {plan.What} is removed from the gateway, but not from them.",
        RotationOutcome.Unconfirmed => $"Look in the manager whether an environment still has the old {plan.What}: it is gone from the gateway.",
        _ when rotation.Removal == RotationOutcome.Unknown || IsNotFound(rotation) =>
            $"Look with {LookCommand(plan, plan.OldName)}. Where the old {plan.What} is still there, remove it: {RemoveCommand(plan)}",
        _ => $"Correct the cause of the error, then remove the old {plan.What}: {RemoveCommand(plan)}",
    };

    private static bool IsNotFound(ItemRotation rotation) => rotation.Error?.Reason == ErrorReason.NotFound;

    /// <summary>How to resume a rotation, as the end of a sentence.</summary>
    public static string Resume<T>(RotationPlan<T> plan) where T : ItemRotation => $"{SameContent(plan)}: {ResumeCommand(plan)}";

    private static string SameContent<T>(RotationPlan<T> plan) where T : ItemRotation => $"with the same content{KeyCommand.Note(plan.Environments)}";

    // Bindings can't be read from the gateway, so resuming repeats all steps of a side-by-side rotation.
    private static string ResumeCommand<T>(RotationPlan<T> plan) where T : ItemRotation =>
        $"Invoke-Apinizer{Sentence(plan.What)}Rotation -Name {CommandText.Quote(plan.OldName)} -NewName {CommandText.Quote(plan.NewName)} -Resume"
        + (plan.Usernames.Count == 0 ? "" : $" -Username {CommandText.Quote(plan.Usernames)}")
        + (plan.Removal == null ? "" : $" -RemoveOld{References(plan)}")
        + $" {KeyCommand.Content(plan.Environments)}{plan.ContentSwitches} -Project {CommandText.Quote(plan.Project)}";

    private static string LookCommand<T>(RotationPlan<T> plan, string name) where T : ItemRotation =>
        $"Get-Apinizer{Sentence(plan.What)} -Name {CommandText.Quote(name)} -Project {CommandText.Quote(plan.Project)}";

    private static string RemoveCommand<T>(RotationPlan<T> plan) where T : ItemRotation =>
        $"Remove-Apinizer{Sentence(plan.What)} -Name {CommandText.Quote(plan.OldName)}{References(plan)} -Project {CommandText.Quote(plan.Project)}";

    private static string References<T>(RotationPlan<T> plan) where T : ItemRotation => plan.Removal == JwkDeleteAction.Delete ? " -JwkDeleteAction Delete" : "";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static string? Environments(ItemRotation rotation, bool succeeded)
    {
        var names = rotation.EnvironmentResults.Where(result => result.Success == succeeded).Select(result => result.EnvironmentName).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }
}
