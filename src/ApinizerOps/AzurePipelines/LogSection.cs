using System;

namespace ApinizerOps.AzurePipelines;

/// <summary>
/// Marks in an agent's log where a run over many records begins and ends. Headings, no folding groups: the cmdlets of one
/// pipeline run at the same time, and an error must not be folded away.
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

    /// <summary>Where the end didn't come, it says so.</summary>
    public void Dispose() => End("Stopped");

    private void End(string how)
    {
        if (_isOver)
            return;
        _isOver = true;
        AzurePipelinesLog.WriteSection($"{how}: {_cmdlet}: {_summary()}");
    }
}
