namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>Tests of one package: two that are made at once would write the same files.</summary>
[CollectionDefinition(Name)]
public sealed class OnePackage : ICollectionFixture<PackageFixture>
{
    public const string Name = "Package";
}
