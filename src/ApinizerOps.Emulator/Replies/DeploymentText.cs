namespace ApinizerOps.Emulator;

/// <summary>What replies say of a deployment, or of its undoing; that of the pages to the letter.</summary>
internal static class DeploymentText
{
    public static string OfAll(DeploymentReport report) =>
        Noun(report) + (report.Success ? " completed successfully" : " completed with errors");

    public static string OfOne(DeploymentReport report, bool success) =>
        !success ? Noun(report) + " failed" : report.IsUndoing ? "Undeployed successfully" : "Deployed successfully";

    /// <summary>The pages of proxies have words of their own.</summary>
    public static string OfProxy(DeploymentReport report, bool success) =>
        Noun(report) + (success ? " successful" : " failed");

    private static string Noun(DeploymentReport report) => report.IsUndoing ? "Undeployment" : "Deployment";
}
