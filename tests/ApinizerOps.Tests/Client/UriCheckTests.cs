using System;
using ApinizerOps.Client.Http;

namespace ApinizerOps.Tests.Client;

/// <summary>Detects addresses that some version of <see cref="Uri"/> changes.</summary>
public sealed class UriCheckTests
{
    [Theory]
    [InlineData("http://h/a%20b/", "http://h/a%20b/")]
    [InlineData("http://h/%28a%29%21%27%2A/", "http://h/(a)!'*/")]
    [InlineData("http://h/(a)/", "http://h/%28a%29/")]
    public void Equivalent_escaping_is_unchanged(string built, string made) =>
        Assert.True(UriCheck.IsUnchanged(built, new Uri(made)));

    [Theory]
    [InlineData("http://h/v1./", "http://h/v1/")]
    [InlineData("http://h/a%2Fb/", "http://h/a/b/")]
    [InlineData("http://h/%2528a/", "http://h/%28a/")]
    [InlineData("http://h/Key/", "http://h/key/")]
    public void Address_of_another_resource_is_changed(string built, string made) =>
        Assert.False(UriCheck.IsUnchanged(built, new Uri(made)));
}
