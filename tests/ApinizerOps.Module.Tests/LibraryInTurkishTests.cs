namespace ApinizerOps.Module.Tests;

/// <summary>The library's own suite once more under tr-TR, and what the README says of it.</summary>
public sealed class LibraryInTurkishTests(LibraryRun run) : IClassFixture<LibraryRun>
{
    [Fact]
    public void Passes()
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"Passed!\s+- Failed:\s+0, Passed:\s+[1-9]", run.Output);
    }

    [Fact]
    public void The_README_counts_the_cases_as_they_ran()
    {
        Assert.NotEmpty(TestedAgainst.Rows);
        Assert.All(TestedAgainst.Rows, row =>
        {
            var corrected = TestedAgainst.Corrected(row, run.Cases);
            Assert.True(row == corrected, $"The README's line should be:\n{corrected}");
        });
    }
}
