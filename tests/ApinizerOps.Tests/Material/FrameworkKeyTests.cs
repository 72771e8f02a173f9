using System;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Tests.Material;

/// <summary>The build for .NET Framework encodes and refuses the same keys with the same results.</summary>
public sealed class FrameworkKeyTests
{
    [Fact(Skip = DotNetFramework.Missing, SkipType = typeof(DotNetFramework), SkipUnless = nameof(DotNetFramework.IsPresent))]
    public void Every_key_gives_the_same_result_on_NET_Framework()
    {
        var cases = GoodInputs.All.Concat(BadInputs.All.Values).Where(IsReadable).ToList();

        var output = FrameworkRun.Run("keys", cases.Select(Line));

        Assert.True(cases.Count > 80, $"{cases.Count} cases");
        Assert.Equal(cases.Select(Here), output.Select(line => Encoding.UTF8.GetString(Convert.FromBase64String(line))));
    }

    // An object of this process can't be sent to another.
    private static bool IsReadable((KeyContent Content, KeyContentOptions Reading) one)
    {
        try
        {
            one.Content.Read(one.Reading.Type);
            return true;
        }
        catch (ApinizerException)
        {
            return false;
        }
    }

    private static string Here((KeyContent Content, KeyContentOptions Reading) one)
    {
        try
        {
            return KeyEncoder.Encode(one.Content, one.Reading);
        }
        catch (ApinizerException error)
        {
            return error.Message;
        }
    }

    private static string Line((KeyContent Content, KeyContentOptions Reading) one)
    {
        var (input, reading) = (one.Content.Read(one.Reading.Type), one.Reading);
        var passphrase = reading.Passphrase == null ? ""
            : "=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(SecureStrings.ToPlainText(reading.Passphrase)));
        return string.Join('|', reading.Type, reading.Algorithm, reading.Format, passphrase, input.GivenAsText ? "text" : "bytes", Convert.ToBase64String(input.Bytes));
    }
}
