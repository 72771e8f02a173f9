using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Addresses of calls of any endpoint.</summary>
public sealed class RestAddressTests
{
    [Theory]
    [InlineData("projects/{0}/keys/", "a b", "projects/a%20b/keys/")]
    [InlineData("projects/{0}/keys/", "a/b\\c", "projects/a%2Fb%5Cc/keys/")]
    [InlineData("projects/{0}/keys/", "100%", "projects/100%25/keys/")]
    [InlineData("projects/{0}/keys/", "%2F", "projects/%252F/keys/")]
    [InlineData("projects/{0}/keys/", "Ödeme+", "projects/%C3%96deme%2B/keys/")]
    [InlineData("projects/{0}/keys/", "...", "projects/.../keys/")]
    [InlineData("projects/{0}/keys/", "🔑?#{1};", "projects/%F0%9F%94%91%3F%23%7B1%7D%3B/keys/")]
    [InlineData("a/{0}.{0}/", "x", "a/x.x/")]
    [InlineData("projects/{project}/{0}", "x", "projects/P/x")]
    [InlineData("/projects/{0}/", "x", "projects/x/")]
    [InlineData("/apiops/projects/{0}/", "x", "projects/x/")]
    [InlineData("apiops/projects/{0}/", "x", "projects/x/")]
    [InlineData("a b/Ö/{0}", "x", "a%20b/%C3%96/x")]
    [InlineData("a%20b/%c3%96/%41/{0}", "x", "a%20b/%C3%96/A/x")]
    [InlineData("a,b;c=d:@$&'()*!+~/{0}", "x", "a,b;c=d:@$&'()*!+~/x")]
    public void Values_are_escaped_as_segments_and_the_rest_of_a_path_stays(string path, string value, string route) =>
        Assert.Equal((route, null), RestAddress.Build(path, [value], "P", []));

    [Fact]
    public void Query_of_the_path_and_query_are_joined_and_escaped()
    {
        var (route, query) = RestAddress.Build("a/?x={0}&y=a b%26", ["1&z=2"], null, [new("Ö", "a b+&="), new("n", ""), new("n", new string('ü', 30_000) + "🔑")]);

        Assert.Equal("a/", route);
        Assert.StartsWith("x=1%26z%3D2&y=a%20b%26&%C3%96=a%20b%2B%26%3D&n=&n=%C3%BC", query!, StringComparison.Ordinal);
        Assert.EndsWith("%C3%BC%F0%9F%94%91", query!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("apiops/")]
    [InlineData("?x=1")]
    [InlineData("http://other.example.com/apiops/projects/")]
    [InlineData("HTTPS:projects/")]
    [InlineData("javascript:x")]
    [InlineData("projects/http://other.example.com/")]
    [InlineData("//other.example.com/projects/")]
    [InlineData("projects//keys/")]
    [InlineData("/apiops//keys/")]
    [InlineData("../admin/")]
    [InlineData("projects/../../admin/")]
    [InlineData("projects/./keys/")]
    [InlineData("projects/..")]
    [InlineData("projects/%2e%2E/keys/")]
    [InlineData("projects/.%2e/keys/")]
    [InlineData("projects/..;a=b/keys/")]
    [InlineData("projects/x%2F..%2Fkeys/")]
    [InlineData("projects/x%5c..%5ckeys/")]
    [InlineData("projects\\keys")]
    [InlineData("projects/#x")]
    [InlineData("projects/a\nb/")]
    [InlineData("projects/a%0D%0Ab/")]
    [InlineData("projects/a%00b/")]
    [InlineData("projects/a\u0085b/")]
    [InlineData("projects/100%/")]
    [InlineData("projects/{projectName}/")]
    [InlineData("projects/{}/")]
    [InlineData("projects/{/")]
    [InlineData("projects/}/")]
    [InlineData("projects/{0}/")]
    [InlineData("projects/{99999999999}/")]
    [InlineData("projects/$(PROJECT)/")]
    [InlineData("projects/a\u200Bb/")]
    [InlineData(" projects/")]
    [InlineData("projects/\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void Path_that_could_lead_elsewhere_is_refused(string path) =>
        Assert.Equal(ErrorReason.InvalidArgument, Assert.Throws<ApinizerException>(() => RestAddress.Build(path, [], null, [])).Reason);

    [Fact]
    public void Lone_surrogates_are_refused()
    {
        Assert.Throws<ApinizerException>(() => RestAddress.Build("a/\uD800/", [], null, []));
        Assert.Throws<ApinizerException>(() => RestAddress.Build("a/{0}/", ["\uD800"], null, []));
        Assert.Throws<ApinizerException>(() => RestAddress.Build("a/", [], null, [new("a", "\uD800")]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(" a")]
    [InlineData("a\tb")]
    [InlineData("$(NAME)")]
    [InlineData("@{a=1}")]
    [InlineData("k\uFFFD")]
    public void Value_that_is_no_name_is_refused(string value) =>
        Assert.Equal(ErrorReason.InvalidName, Assert.Throws<ApinizerException>(() => RestAddress.Build("a/{0}/", [value], null, [])).Reason);

    [Theory]
    [InlineData("a/.{0}/", ".")]
    [InlineData("a/{0}/", "../b")]
    [InlineData("a/{0}/", "b\\..")]
    public void Value_that_leads_out_of_its_segment_is_refused(string path, string value) =>
        Assert.Throws<ApinizerException>(() => RestAddress.Build(path, [value], null, []));

    [Theory]
    [InlineData("a/{1}/", 2, "no placeholder {0}")]
    [InlineData("a/", 1, "has 1 value, but the path has no placeholder {0}")]
    [InlineData("a/{0}/{2}/", 2, "the placeholder {2}, but PathValue has no value for it")]
    public void Value_without_a_placeholder_and_the_reverse_are_refused(string path, int values, string words) => Assert.Contains(
        words,
        Assert.Throws<ApinizerException>(() => RestAddress.Build(path, [.. Enumerable.Repeat("v", values)], null, [])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Project_placeholder_without_a_project_says_so() =>
        Assert.Equal(ErrorReason.NoProject, Assert.Throws<ApinizerException>(() => RestAddress.Build("projects/{project}/", [], null, [])).Reason);
}
