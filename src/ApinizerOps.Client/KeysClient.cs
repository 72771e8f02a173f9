using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Keys: pages "Create Key" and "Update Key", lists and removal.</summary>
internal sealed class KeysClient(ApiConnection connection) : IKeysClient
{
    public async Task<KeyDeployment> CreateAsync(string project, CreateKey key, CallContext context)
    {
        ResourceName.Require("Key name", key.Name);
        var request = new ApiRequest(HttpMethod.Post, Routes.Keys(project))
        {
            Body = RequestJson.Write(KeyBody.From(key), RequestJsonContext.Default.KeyBody),
            Secrets = Secrets(key.Environments),
        };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        var outcome = ResponseReader.Read(reply, project, Names(key.Environments));
        return new KeyDeployment(outcome, KeyAction.Created, key.Name, key.KeyType)
        {
            Repeat = outcome.Deployed == true ? null
                : $"{KeyCommand.Note(key.Environments)}: {KeyCommand.Set(outcome.ToName(key.Name).Shown, outcome.Project.Shown, key)}",
        };
    }

    public async Task<KeyDeployment> UpdateAsync(string project, string name, UpdateKey update, CallContext context)
    {
        if (update.NewName != null)
            ResourceName.Require("New key name", update.NewName);
        UpdateKey.CheckScope(update.JwkUpdateAction, update.UpdateScope);
        if (update is { Environments: { } sent, MayLeaveOutEnvironments: false })
            await new KeyUpsert(this, project, context).RequireAllEnvironmentsAsync(name, sent).ConfigureAwait(false);
        var request = new ApiRequest(HttpMethod.Put, Routes.Key(project, name))
        {
            Query = Routes.References(update.JwkUpdateAction, update.UpdateScope),
            // A second rename would not find the old name.
            IsRepeatable = update.NewName == null,
            Body = RequestJson.Write(KeyBody.From(update), RequestJsonContext.Default.KeyBody),
            Secrets = update.Environments == null ? null : Secrets(update.Environments),
        };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        var renamed = update.NewName != null && !string.Equals(update.NewName, name, StringComparison.Ordinal);
        var outcome = ResponseReader.Read(reply, project, Names(update.Environments));
        return new KeyDeployment(outcome, KeyAction.Updated, renamed ? update.NewName! : name, update.KeyType)
        {
            PreviousName = renamed ? outcome.ToName(name).Shown : null,
            Repeat = outcome.Deployed == true || KeyCommand.Update(outcome.ToName(renamed ? update.NewName! : name).Shown, outcome.Project.Shown, update) is not { } command ? null
                : $"{KeyCommand.Note(update.Environments ?? [])}: {command}",
        };
    }

    public Task<KeyDeployment> EnsureAsync(
        string project, CreateKey key, JwkUpdateAction references, UpdateScope? scope, bool leaveOutEnvironments,
        CallContext context) =>
        new KeyUpsert(this, project, context).RunAsync(key, references, scope, leaveOutEnvironments);

    public async Task<KeyInfo?> FindAsync(string project, string name, bool isThere, CallContext context)
    {
        try
        {
            return await GetAsync(project, name, context).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.NotFound || KeyUpsert.IsReadRefused(error))
        {
            if (error.Reason == ErrorReason.NotFound && !isThere)
                return null;
        }

        var reply = await connection.GetAsync(Routes.Keys(project), context).ConfigureAwait(false);
        return ListReader.Find(reply, project, name, Read);
    }

    public async Task<IReadOnlyList<KeyInfo>> ListAsync(string project, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Keys(project), context).ConfigureAwait(false);
        return ListReader.Read(reply, project, Read);
    }

    public async Task<KeyInfo> GetAsync(string project, string name, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Key(project, name), context).ConfigureAwait(false);
        return ListReader.ReadOne(reply, project, name, Read);
    }

    public async Task<KeyRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context)
    {
        var request = new ApiRequest(HttpMethod.Delete, Routes.Key(project, name))
        {
            Query = $"jwkDeleteAction={WireText<JwkDeleteAction>.Of(references)}",
        };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return new KeyRemoval(ResponseReader.Read(reply, project, [], undeploys: true), name);
    }

    private static KeyInfo? Read(ItemReader fields)
    {
        if (fields.Name("name") is not { } name)
            return null;
        // Some servers send only the environment's id.
        var environments = fields.Items("cryptoKeyInfoEnvironmentList")
            .Select(environment => (Name: environment.Name("environmentName") ?? environment.Name("envName"), Id: environment.Id("environmentId"))).ToList();
        return new KeyInfo(fields.Origin, name, new NameCollection([.. environments.Select(environment => environment.Name ?? environment.Id).OfType<GatewayName>().Distinct()]))
        {
            HasUnnamedEnvironments = environments.Any(environment => environment.Name == null),
            Description = fields.Text("description"),
            RawDescription = fields.RawText("description"),
            KeyType = fields.EnumText<KeyType>("keyType"),
            Algorithm = fields.EnumText<KeyAlgorithm>("algorithm"),
        };
    }

    private static string[]? Names(IEnumerable<KeyEnvironment>? environments) =>
        environments?.Select(environment => environment.EnvironmentName).ToArray();

    private static IEnumerable<string> Secrets(IEnumerable<KeyEnvironment> environments) =>
        environments.Select(environment => environment.Content);
}
