using System.Linq;

namespace ApinizerOps;

/// <summary>Says how far a rotation came, and how to go on.</summary>
internal static class RotationReport
{
    public static void Complete(KeyRotation rotation, KeyRotationPlan plan)
    {
        rotation.State = State(rotation);
        rotation.NextStep = rotation.Success ? null : NextStep(rotation, plan);
    }

    private static string State(KeyRotation rotation)
    {
        var inPlace = rotation.Strategy == RotationStrategy.InPlace;
        var key = rotation.Key switch
        {
            RotationOutcome.Done => inPlace ? "has its new content everywhere" : "is deployed everywhere",
            RotationOutcome.NotDeployed => inPlace
                ? $"has its new content on the gateway and in {Places(rotation, succeeded: true)}, but not in {Places(rotation, succeeded: false)}"
                : $"exists, deployed to {Places(rotation, succeeded: true)} but not to {Places(rotation, succeeded: false)}",
            RotationOutcome.Unconfirmed => $"{(inPlace ? "has its new content on the gateway" : "exists")}, but the gateway does not confirm that it is deployed",
            RotationOutcome.Unchanged => inPlace ? "has its old content" : "was not created",
            _ => inPlace ? "may have its old content or the new one" : "may have been created or not",
        };
        var state = $"Key '{rotation.NewKeyName}' {key}.";
        if (rotation.Credentials.Count > 0)
            state += " " + string.Join(" ", rotation.Credentials.GroupBy(credential => credential.Outcome).Select(group =>
                $"{(group.Count() == 1 ? "Credential" : "Credentials")} {string.Join(", ", group.Select(credential => $"'{credential.Username}'"))}"
                + $" {(group.Count() == 1 ? "has" : "have")} {Has(group.Key, rotation)}."));
        return inPlace ? state : $"{state} Key '{rotation.KeyName}' {Old(rotation.Removal)}.";
    }

    private static string Has(RotationOutcome outcome, KeyRotation rotation) => outcome switch
    {
        RotationOutcome.Done => $"'{rotation.NewKeyName}'",
        RotationOutcome.NotDeployed => $"'{rotation.NewKeyName}' on the gateway, and the key before it where that was not deployed",
        RotationOutcome.Unconfirmed => $"'{rotation.NewKeyName}' on the gateway, which does not confirm that this is deployed",
        RotationOutcome.Unknown => $"'{rotation.NewKeyName}' or the key before it",
        _ => "the key before it",
    };

    private static string Old(RotationOutcome removal) => removal switch
    {
        RotationOutcome.Done => "is removed",
        RotationOutcome.NotDeployed => "is removed, but not from every environment",
        RotationOutcome.Unconfirmed => "is removed, but the gateway does not confirm that it is undeployed",
        RotationOutcome.Unknown => "may have been removed or not",
        _ => "is as it was",
    };

    private static string NextStep(KeyRotation rotation, KeyRotationPlan plan)
    {
        const string Again = "run the rotation again with the same content: in place, doing it twice does no harm.";
        var inPlace = rotation.Strategy == RotationStrategy.InPlace;
        var name = rotation.NewKeyName;
        var left = rotation.Credentials.Where(credential => credential.Outcome != RotationOutcome.Done).Select(credential => $"'{credential.Username}'").ToList();
        var rest = (left.Count == 0 ? "" : $" Then bind it to {string.Join(", ", left)} with Set-ApinizerCredential{plan.Item} -KeyName '{name}'.")
            + (plan.Removal == null ? "" : $" Then remove the old key with Remove-ApinizerKey -Name '{rotation.KeyName}'.");
        if (rotation.Key == RotationOutcome.Unchanged)
            return "Correct what the error names, and run the rotation again.";
        if (rotation.Key == RotationOutcome.Unknown)
            return inPlace ? $"R{Again.Substring(1)}"
                : $"Look with Get-ApinizerKey -Name '{name}'. Where there is none, run the rotation again; where there is one, deploy it with Update-ApinizerKey -JwkUpdateAction Update and the same content.{rest}";
        if (rotation.Key == RotationOutcome.NotDeployed)
            return inPlace ? $"Correct the environments that failed, then {Again}"
                : $"Correct the environments that failed, then deploy the key again with Update-ApinizerKey -Name '{name}' -JwkUpdateAction Update and the same content.{rest}";
        if (left.Count > 0)
            return $"Correct what the error names.{rest}";
        return rotation.Removal == RotationOutcome.NotDeployed
            ? "Look into the environments that failed: the old key is gone from the gateway, but not from them."
            : $"Look with Get-ApinizerKey -Name '{rotation.KeyName}', and remove the old key with Remove-ApinizerKey.";
    }

    private static string Places(KeyRotation rotation, bool succeeded)
    {
        var names = rotation.EnvironmentResults.Where(result => result.Success == succeeded).Select(result => result.EnvironmentName).ToList();
        return names.Count == 0 ? succeeded ? "no environment" : "others" : string.Join(", ", names);
    }
}
