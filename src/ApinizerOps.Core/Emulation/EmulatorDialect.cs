namespace ApinizerOps;

/// <summary>A generation of gateway servers, by how it answers.</summary>
public enum EmulatorDialect : long
{
    /// <summary>
    /// Older than the API pages: no probes, deployment results name only failed environments, and keys are returned with their
    /// content.
    /// </summary>
    Legacy,

    /// <summary>As the API pages "Create Key" to "Update API Keys" document.</summary>
    Classic,

    /// <summary>
    /// Servers since 2026: <c>status</c> and <c>resultMessage</c>, deployment results per pod, and a deployment status per
    /// environment.
    /// </summary>
    Current,
}
