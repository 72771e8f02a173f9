using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Bodies;
using ApinizerOps.Client.Connection;
using ApinizerOps.Client.Replies;
using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Pages "Create Key" and "Update Key".</summary>
internal sealed class KeysClient(ApiConnection connection) : IKeysClient
{
    public async Task<KeyDeployment> CreateAsync(
        string project, CreateKey key, ICallObserver? observer, CancellationToken cancellation)
    {
        ResourceName.Require("Key name", key.Name);
        var request = new ApiRequest(ApiMethod.Post, Route.Keys(project))
        {
            Body = Body.Of(KeyBody.From(key), BodyContext.Default.KeyBody),
            Secrets = Secrets(key.Environments),
        };
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        return new KeyDeployment(ReplyReader.Read(reply, project), key.Name, previousName: null, key.KeyType);
    }

    public async Task<KeyDeployment> UpdateAsync(
        string project, string name, UpdateKey update, ICallObserver? observer, CancellationToken cancellation)
    {
        if (update.NewName != null)
            ResourceName.Require("New key name", update.NewName);
        if (update.UpdateScope != null && update.JwkUpdateAction != JwkUpdateAction.Update)
            throw ApinizerException.InvalidArgument("UpdateScope only goes with JwkUpdateAction Update.");
        var request = new ApiRequest(ApiMethod.Put, Route.Key(project, name))
        {
            Query = Query(update),
            // A second rename would not find the old name.
            IsRepeatable = update.NewName == null,
            Body = Body.Of(KeyBody.From(update), BodyContext.Default.KeyBody),
            Secrets = Secrets(update.Environments ?? []),
        };
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        var renamed = update.NewName != null && !string.Equals(update.NewName, name, StringComparison.Ordinal);
        return new KeyDeployment(
            ReplyReader.Read(reply, project), renamed ? update.NewName! : name, renamed ? name : null, update.KeyType);
    }

    private static string Query(UpdateKey update)
    {
        var query = $"jwkUpdateAction={WireText<JwkUpdateAction>.Of(update.JwkUpdateAction)}";
        return update.UpdateScope is { } scope ? $"{query}&updateScope={WireText<UpdateScope>.Of(scope)}" : query;
    }

    private static string[] Secrets(IEnumerable<KeyEnvironment> environments) =>
        [.. environments.SelectMany(environment => KeySpellings.Of(environment.Content))];
}
