using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Core;

public sealed class TestCultureTests
{
    [Fact]
    public void The_culture_asked_for_is_in_force_and_no_other() =>
        Assert.Equal(TestCulture.Wanted, CultureInfo.DefaultThreadCurrentCulture?.Name);

    [Fact]
    public async Task It_is_in_force_in_every_kind_of_thread()
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
    public void Turkish_really_has_two_kinds_of_i()
    {
        var turkish = CultureInfo.GetCultureInfo("tr-TR");

        Assert.Equal("PRİVATE_KEY", "private_key".ToUpper(turkish));
        Assert.Equal("prıvate_key", "PRIVATE_KEY".ToLower(turkish));
    }
}
