using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ApinizerOps.Tests.Material;

/// <summary>The error messages for key content that can't be used, as listed in <c>BadInputs.txt</c>.</summary>
public sealed class BadInputTests
{
    private static readonly Dictionary<string, string> Table = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "Material", "BadInputs.txt")).ReplaceLineEndings("\n").Trim().Split("\n\n")
        .Select(entry => entry.Split('\n', 2)).ToDictionary(entry => entry[0], entry => entry[1].Replace("\n", " ", StringComparison.Ordinal));

    public static TheoryData<string> Names => [.. BadInputs.All.Keys];

    [Fact]
    public void Every_input_has_an_expected_message()
    {
        Assert.Equal(BadInputs.All.Keys, Table.Keys);
        Assert.True(Table.Count >= 40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Content_is_refused_with_the_expected_message(string name)
    {
        var (content, reading) = BadInputs.All[name];

        var error = Assert.Throws<ApinizerException>(() => KeyEncoder.Encode(content, reading));

        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Equal(Table[name], error.Message);
        Assert.Null(error.InnerException);
    }
}
