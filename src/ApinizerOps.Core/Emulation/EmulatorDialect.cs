namespace ApinizerOps;

/// <summary>A generation of gateway servers, by how it answers.</summary>
public enum EmulatorDialect : long
{
    /// <summary>Older than the pages: no probes, deployments that only name the environments that failed, keys read with their content.</summary>
    Legacy,

    /// <summary>As the pages "Create Key" to "Update API Keys" say.</summary>
    Classic,

    /// <summary>As servers answer since 2026: <c>status</c>, <c>resultMessage</c>, deployments pod by pod, and a status of each.</summary>
    Current,
}
