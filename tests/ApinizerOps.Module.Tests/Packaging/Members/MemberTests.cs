using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Packaging.Members;

/// <summary>Every type and member that the build for Windows PowerShell uses exists in .NET Framework 4.7.2.</summary>
public sealed class MemberTests : IDisposable
{
    private readonly List<LoadedFile> _shipped =
        [.. LoadedFile.In(Repository.Path("bin", "net472")), .. LoadedFile.In(Repository.Path("bin", "net472", "dependencies"))];

    private readonly List<LoadedFile> _framework =
    [
        .. LoadedFile.In(Repository.NetFramework),
        .. LoadedFile.In(Path.Combine(Repository.NetFramework, "Facades")),
        .. LoadedFile.In(Repository.PowerShellStandard),
    ];

    [Fact]
    public void Every_used_member_exists_in_NET_Framework() => Assert.Empty(Missing());

    /// <summary>Forwarded types are found; a missing overload is detected.</summary>
    [Fact]
    public void Members_missing_in_NET_Framework_are_detected()
    {
        using var newer = LoadedFile.In(Repository.Path("bin", "net8.0")).Single(file => file.Name == "ApinizerOps.Core");
        var missing = new Reach(_shipped.Concat(_framework)).MissingIn(newer).ToList();
        Assert.Contains("ApinizerOps.Core needs System.Range", missing);
        Assert.Contains(missing, member => member.StartsWith("ApinizerOps.Core needs System.String: ", StringComparison.Ordinal));
        Assert.DoesNotContain("ApinizerOps.Core needs System.Uri", missing);
    }

    public void Dispose() => _shipped.Concat(_framework).ToList().ForEach(file => file.Dispose());

    private IEnumerable<string> Missing()
    {
        var reach = new Reach(_shipped.Concat(_framework));
        return _shipped.SelectMany(reach.MissingIn).Distinct();
    }
}
