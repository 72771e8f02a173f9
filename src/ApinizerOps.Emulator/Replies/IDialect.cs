namespace ApinizerOps.Emulator;

/// <summary>How a generation of servers words its replies.</summary>
internal interface IDialect
{
    /// <summary>The change was saved.</summary>
    /// <param name="deployment">What came of its deployment; null where none was asked for.</param>
    Reply Success(DeploymentReport? deployment);

    /// <summary>The request was refused.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The error in one word, for programs.</param>
    /// <param name="text">The error in a sentence, for people.</param>
    Reply Error(int status, string code, string text);
}
