namespace ApinizerOps.Tests.Emulator;

/// <summary>For tests that go through every generation of servers.</summary>
internal static class TestDialects
{
    public static TheoryData<EmulatorDialect> All => [EmulatorDialect.Legacy, EmulatorDialect.Classic, EmulatorDialect.Current];

    /// <summary>A gateway of a generation.</summary>
    public static TestGateway Start(this EmulatorDialect dialect, params string[] fail) =>
        new(TestGateway.Options(dialect: dialect, fail: fail));
}
