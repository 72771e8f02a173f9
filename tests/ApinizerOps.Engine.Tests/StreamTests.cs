using System;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Engine.Tests;

/// <summary>What a call writes to the progress, verbose and debug streams.</summary>
public sealed class StreamTests
{
    [Fact]
    public void Retry_wait_is_shown_in_progress_and_verbose()
    {
        using var shell = new Shell();
        shell.Connect(session: "-MaximumRetryCount 2");
        shell.Run("Stop-ApinizerEmulator");
        using var running = shell.Start("Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -Verbose");

        running.Invoke();

        Assert.StartsWith("ConnectionFailed,", Assert.Single(running.Streams.Error).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, running.Streams.Progress.Select(record => record.CurrentOperation).Where(text => text != null).Distinct()
            .Count(text => text.StartsWith("Retry ", StringComparison.Ordinal)));
        Assert.Equal(ProgressRecordType.Completed, running.Streams.Progress.Last().RecordType);
        Assert.Equal(2, running.Streams.Verbose.Count(line => line.Message.StartsWith("Retry ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Verbose_stream_shows_lengths_not_contents()
    {
        using var shell = new Shell();
        shell.Connect();
        using var running = shell.Start(
            "$s = ConvertTo-SecureString 'sk_a_secret_of_mine' -AsPlainText -Force; "
            + "Update-ApinizerProxyKeys -ApiProxy MyAPI -SecretKey $s -Verbose -Debug");

        running.Invoke();

        Assert.Empty(running.Streams.Error);
        var lines = running.Streams.Verbose.Select(line => line.Message).Concat(running.Streams.Debug.Select(line => line.Message)).ToList();
        Assert.Contains(lines, line => line.StartsWith("PATCH ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("sk_a_secret", StringComparison.Ordinal));
    }
}
