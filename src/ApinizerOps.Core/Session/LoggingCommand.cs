namespace ApinizerOps;

/// <summary>For which build agent the cmdlets of a session write logging commands to the console.</summary>
public enum LoggingCommand : long
{
    /// <summary>For none.</summary>
    None,

    /// <summary>
    /// The agent of Azure Pipelines: errors and warnings that are shown become issues of the run, piped records get
    /// a section in its log, and secrets that the module makes are masked there.
    /// </summary>
    AzurePipelines,
}
