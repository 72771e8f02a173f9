using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>Pages "Set Private Key" and "Remove Private Key".</summary>
internal sealed class CredentialPrivateKeyResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("PUT", "projects/{project}/credentials/{username}/privateKey/{key}/", Set),
        new("DELETE", "projects/{project}/credentials/{username}/privateKey/", Remove),
    ];

    private static Reply Set(Call call)
    {
        var credential = FindCredential(call);
        var key = FindKey(call, call.Name("key"));
        if (key.KeyType != KeyType.PrivateKey)
            throw Refusal.WrongKeyType(key.Name, "PRIVATE_KEY");
        credential.PrivateKey = key;
        return Deploy(call);
    }

    private static Reply Remove(Call call)
    {
        var credential = FindCredential(call);
        if (credential.PrivateKey == null)
            throw Refusal.NoPrivateKey(call.Name("username"));
        credential.PrivateKey = null;
        return Deploy(call);
    }

    private static StoredCredential FindCredential(Call call) =>
        call.Project.Credentials.TryGetValue(call.Name("username"), out var credential)
            ? credential
            : throw Refusal.NoCredential(call.Name("username"));

    private static StoredKey FindKey(Call call, string name) =>
        call.Project.Keys.TryGetValue(name, out var key)
        || call.State.Projects[GatewayState.AdminProject].Keys.TryGetValue(name, out key)
            ? key
            : throw Refusal.NoKey(name);

    private static Reply Deploy(Call call) =>
        call.Dialect.Success(call.State.Deploy(DeploymentTarget.Credential, call.State.Environments));
}
