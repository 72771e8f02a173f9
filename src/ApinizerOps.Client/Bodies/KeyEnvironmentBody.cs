using ApinizerOps.Contract;

namespace ApinizerOps.Client.Bodies;

/// <summary>The pages' "Key Environment Object".</summary>
internal sealed class KeyEnvironmentBody(KeyEnvironment environment)
{
    public string EnvironmentName { get; } = environment.EnvironmentName;

    public string Content { get; } = environment.Content;

    public string? Alias { get; } = environment.Alias;
}
