using System;

namespace ApinizerOps.AzurePipelines;

/// <summary>
/// Marks the begin and the end of a cmdlet with piped records in an agent's log. It writes headings, not collapsible groups:
/// the cmdlets of a pipeline run at the same time, and a group could hide an error.
/// </summary>
internal sealed class LogSection : IDisposable
{
    private readonly string _cmdlet;
    private readonly Func<string> _summary;
    private bool _isOver;

    public LogSection(string cmdlet, string gateway, Func<string> summary)
    {
        _cmdlet = cmdlet;
        _summary = summary;
        AzurePipelinesLog.WriteSection($"Starting: {cmdlet} on {gateway}");
    }

    public void End() => End("Finishing");

    /// <summary>Writes that the cmdlet was stopped, if <see cref="End()"/> was not called.</summary>
    public void Dispose() => End("Stopped");

    private void End(string how)
    {
        if (_isOver)
            return;
        _isOver = true;
        AzurePipelinesLog.WriteSection($"{how}: {_cmdlet}: {_summary()}");
    }
}
