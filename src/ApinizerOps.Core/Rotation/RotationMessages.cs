using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Describes the state of a rotation, and the next step.</summary>
internal static class RotationMessages
{
    public static void Complete(KeyRotation rotation, KeyRotationPlan plan, Func<string, string> clean)
    {
        rotation.State = State(rotation, plan);
        rotation.NextStep = rotation.Success ? null : clean(NextStep(rotation, plan));
    }

    private static string State(KeyRotation rotation, KeyRotationPlan plan)
    {
        var inPlace = rotation.Strategy == RotationStrategy.InPlace;
        var key = rotation.Key switch
        {
            RotationOutcome.Done => inPlace ? "has its new content everywhere" : "is deployed everywhere",
            RotationOutcome.NotDeployed => inPlace
                ? $"has its new content on the gateway and in {EnvironmentList(rotation, succeeded: true)}, but not in {EnvironmentList(rotation, succeeded: false)}"
                : $"exists, deployed to {EnvironmentList(rotation, succeeded: true)} but not to {EnvironmentList(rotation, succeeded: false)}",
            RotationOutcome.Unconfirmed => $"{(inPlace ? "has its new content on the gateway" : "exists")}, but the gateway does not confirm that it is deployed",
            RotationOutcome.Unchanged => plan.IsUpdate ? "has its old content" : "was not created",
            _ => plan.IsUpdate ? "may have its old content or the new one" : "may have been created or not",
        };
        var state = $"Key '{rotation.NewKeyName}' {key}.";
        if (rotation.Credentials.Count > 0)
            state += " " + string.Join(" ", rotation.Credentials.GroupBy(credential => credential.Outcome).Select(group =>
                $"{(group.Count() == 1 ? "Credential" : "Credentials")} {string.Join(", ", group.Select(credential => $"'{credential.Username}'"))}"
                + $" {(group.Count() == 1 ? "has" : "have")} {DescribeBoundKey(group.Key, rotation, plan)}."));
        return inPlace ? state : $"{state} Key '{rotation.KeyName}' {(plan.IsOldKeyMissing ? "is not on the gateway" : DescribeOldKey(rotation))}.";
    }

    private static string DescribeBoundKey(RotationOutcome outcome, KeyRotation rotation, KeyRotationPlan plan) => outcome switch
    {
        RotationOutcome.Done => $"'{rotation.NewKeyName}'",
        RotationOutcome.NotDeployed => $"'{rotation.NewKeyName}' on the gateway, and the key before it where that was not deployed",
        RotationOutcome.Unconfirmed => $"'{rotation.NewKeyName}' on the gateway, which does not confirm that this is deployed",
        RotationOutcome.Unknown => $"'{rotation.NewKeyName}' or the key before it",
        // The rotation that stopped may have bound it already.
        _ => plan.IsResumed ? "the same key as before" : "the key before it",
    };

    private static string DescribeOldKey(KeyRotation rotation) => rotation.Removal switch
    {
        RotationOutcome.Unchanged when IsNotFound(rotation) => "was not found, so it was not removed",
        RotationOutcome.Done => "is removed",
        RotationOutcome.NotDeployed => "is removed, but not from every environment",
        RotationOutcome.Unconfirmed => "is removed, but the gateway does not confirm that it is undeployed",
        RotationOutcome.Unknown => "may have been removed or not",
        _ => "is unchanged",
    };

    private static string NextStep(KeyRotation rotation, KeyRotationPlan plan)
    {
        if (rotation.Key == RotationOutcome.Unchanged)
            return "Correct the cause of the error, and run the rotation again.";
        if (plan.Strategy == RotationStrategy.InPlace)
        {
            var again = $"run the rotation again, which does no harm in place, {SameContent(plan)}: {InPlaceCommand(plan)}";
            return rotation.Key == RotationOutcome.NotDeployed ? $"Correct the environments that failed, then {again}" : Sentence(again);
        }

        var resume = $"go on {SameContent(plan)}: {ResumeCommand(plan)}";
        return rotation.Key switch
        {
            RotationOutcome.Unknown when !plan.IsResumed =>
                $"Look with {LookCommand(plan, plan.NewName)}. Where there is no such key, run the rotation again; where there is one, {resume}",
            RotationOutcome.Unknown => Sentence(resume),
            RotationOutcome.NotDeployed => $"Correct the environments that failed, then {resume}",
            RotationOutcome.Unconfirmed => $"Look in the manager where the key is deployed, then {resume}",
            _ when rotation.Credentials.Any(credential => credential.Outcome != RotationOutcome.Done) => $"Correct the cause of the error, then {resume}",
            _ => Removal(rotation, plan),
        };
    }

    private static string Removal(KeyRotation rotation, KeyRotationPlan plan) => rotation.Removal switch
    {
        RotationOutcome.NotDeployed => "Check the environments that failed: the old key is removed from the gateway, but not from them.",
        RotationOutcome.Unconfirmed => "Look in the manager whether an environment still has the old key: it is gone from the gateway.",
        _ when rotation.Removal == RotationOutcome.Unknown || IsNotFound(rotation) =>
            $"Look with {LookCommand(plan, plan.OldName)}. Where the old key is still there, remove it: {RemoveCommand(plan)}",
        _ => $"Correct the cause of the error, then remove the old key: {RemoveCommand(plan)}",
    };

    private static bool IsNotFound(KeyRotation rotation) => rotation.Error?.Reason == ErrorReason.NotFound;

    private static string SameContent(KeyRotationPlan plan) => $"with the same content{KeyCommand.Note(plan.Environments)}";

    // Bindings can't be read from the gateway, so resuming repeats all steps of a side-by-side rotation.
    private static string ResumeCommand(KeyRotationPlan plan) =>
        $"Invoke-ApinizerKeyRotation -Name {CommandText.Quote(plan.OldName)} -NewName {CommandText.Quote(plan.NewName)} -Resume"
        + (plan.Usernames.Count == 0 ? "" : $" -Username {CommandText.Quote(plan.Usernames)}")
        + (plan.Removal == null ? "" : $" -RemoveOld{References(plan)}")
        + $" {KeyCommand.Content(plan.Environments)} -Project {CommandText.Quote(plan.Project)}";

    private static string InPlaceCommand(KeyRotationPlan plan) =>
        $"Invoke-ApinizerKeyRotation -Name {CommandText.Quote(plan.OldName)} -Strategy InPlace"
        + (plan.References == JwkUpdateAction.Nullify ? " -JwkUpdateAction Nullify" : "")
        + $" {KeyCommand.Content(plan.Environments)} -Project {CommandText.Quote(plan.Project)}";

    private static string LookCommand(KeyRotationPlan plan, string name) =>
        $"Get-ApinizerKey -Name {CommandText.Quote(name)} -Project {CommandText.Quote(plan.Project)}";

    private static string RemoveCommand(KeyRotationPlan plan) =>
        $"Remove-ApinizerKey -Name {CommandText.Quote(plan.OldName)}{References(plan)} -Project {CommandText.Quote(plan.Project)}";

    private static string References(KeyRotationPlan plan) => plan.Removal == JwkDeleteAction.Delete ? " -JwkDeleteAction Delete" : "";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static string EnvironmentList(KeyRotation rotation, bool succeeded)
    {
        var names = rotation.EnvironmentResults.Where(result => result.Success == succeeded).Select(result => result.EnvironmentName).ToList();
        return names.Count == 0 ? succeeded ? "no environment" : "others" : string.Join(", ", names);
    }
}
