using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests;

/// <summary>What only one file of the source may do.</summary>
public sealed class RepositoryRulesTests
{
    [Fact]
    public void Only_the_transport_uses_RestSharp() => Assert.Equal(
        ["RestTransport.cs"],
        Files("src").Where(file => File.ReadAllText(file).Contains("using RestSharp", StringComparison.Ordinal)).Select(Path.GetFileName));

    /// <summary>Reading the clock twice for one wait can make the wait negative.</summary>
    [Fact]
    public void Only_WaitClock_computes_the_remaining_time() => Assert.Equal(
        ["WaitClock.cs"],
        Files("src").Where(file => Regex.IsMatch(File.ReadAllText(file), @"- *\w*(?:[cC]lock\w*\.)?Elapsed\b")).Select(Path.GetFileName));

    [Fact]
    public void Only_ErrorRecords_creates_error_records() => Assert.Equal(
        ["ErrorRecords.cs"],
        Files("src/ApinizerOps").Where(file => File.ReadAllText(file) is var text
            && (text.Contains("new ErrorRecord(", StringComparison.Ordinal) || text.Contains("ErrorRecord From(", StringComparison.Ordinal)))
            .Select(Path.GetFileName));

    [Fact]
    public void One_cmdlet_per_file() => Assert.All(
        Files("src/ApinizerOps"), file => Assert.True(File.ReadAllText(file).Split("[Cmdlet(").Length <= 2, file));

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Repository.Path(folder.Split('/')), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".ps1" or ".psm1" or ".targets")
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
