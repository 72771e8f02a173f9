namespace ApinizerOps.Emulator;

/// <summary>What is deployed; replies differ by it.</summary>
internal enum DeploymentTarget
{
    Key,
    Credential,
    ApiProxy,
}
