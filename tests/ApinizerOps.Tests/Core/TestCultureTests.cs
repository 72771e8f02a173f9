using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Core;

public sealed class TestCultureTests
{
    [Fact]
    public void Requested_culture_is_in_force() =>
        Assert.Equal(TestCulture.Wanted, CultureInfo.DefaultThreadCurrentCulture?.Name);

    [Fact]
    public async Task Culture_applies_to_every_thread()
    {
        var expected = TestCulture.Wanted ?? CultureInfo.CurrentCulture.Name;
        var ofThread = "";
        var thread = new Thread(() => ofThread = CultureInfo.CurrentCulture.Name);
        thread.Start();
        thread.Join();

        Assert.Equal(expected, CultureInfo.CurrentCulture.Name);
        Assert.Equal(expected, ofThread);
        Assert.Equal(expected, await Task.Run(() => CultureInfo.CurrentCulture.Name));
    }

    [Fact]
    public void Turkish_culture_has_dotted_and_dotless_i()
    {
        var turkish = CultureInfo.GetCultureInfo("tr-TR");

        Assert.Equal("PRİVATE_KEY", "private_key".ToUpper(turkish));
        Assert.Equal("prıvate_key", "PRIVATE_KEY".ToLower(turkish));
    }
}
