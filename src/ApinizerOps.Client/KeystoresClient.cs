using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Keystores: pages "List", "Get", "Create", "Update" and "Delete Keystore", and "Import Keystore File".</summary>
internal sealed class KeystoresClient(ApiConnection connection) : IKeystoresClient
{
    private const string UseUpdate = "Choose another name, or use Set- or Update-ApinizerKeystore to change the existing keystore.";

    public async Task<IReadOnlyList<KeystoreInfo>> ListAsync(string project, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Keystores(project), context).ConfigureAwait(false);
        return ListReader.Read(reply, project, Read);
    }

    public async Task<KeystoreInfo> GetAsync(string project, string name, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Keystore(project, name), context).ConfigureAwait(false);
        return ListReader.ReadOne(reply, project, name, Read);
    }

    public Task<KeystoreInfo?> FindAsync(string project, string name, CallContext context) => ListReader.GetOrFindAsync(
        GetAsync(project, name, context), () => connection.GetAsync(Routes.Keystores(project), context), project, name, Read);

    public async Task<KeystoreDeployment> CreateAsync(string project, string name, ChangeKeystore change, CallContext context)
    {
        ResourceName.Require("Keystore name", name);
        var request = new ApiRequest(HttpMethod.Post, Routes.Keystores(project))
        {
            Body = RequestJson.Write(KeystoreBody.From(name, change), RequestJsonContext.Default.KeystoreBody),
            Secrets = Secrets(change),
        };
        try
        {
            var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
            return new KeystoreDeployment(ResponseReader.Read(reply, project, change.Environments), ChangeAction.Created, name, change.Keystore?.Type);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
        {
            error.NextStep ??= UseUpdate;
            throw;
        }
    }

    public async Task<KeystoreDeployment> UpdateAsync(string project, string name, ChangeKeystore change, CallContext context)
    {
        Check(change);
        var present = change.Environments == null || change.MayLeaveOutEnvironments ? null
            : await FindAsync(project, name, context).ConfigureAwait(false)
                ?? throw new ApinizerException(ErrorReason.NotFound, $"There is no keystore '{name}', or the token's user may not see it.");
        return await UpdateAsync(project, name, change, present, JwkUpdateAction.Nullify, context).ConfigureAwait(false);
    }

    public async Task<KeystoreDeployment> EnsureAsync(string project, string name, ChangeKeystore change, CallContext context)
    {
        Check(change);
        var present = await FindAsync(project, name, context).ConfigureAwait(false);
        if (present == null)
        {
            try
            {
                return await CreateAsync(project, name, change, context).ConfigureAwait(false);
            }
            catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
            {
                context.Observer?.OnVerbose($"Keystore '{name}' exists by now, so it is updated.");
                present = await FindAsync(project, name, context).ConfigureAwait(false);
                if (present == null)
                    throw;
            }
        }

        return await UpdateAsync(project, name, change, present, JwkUpdateAction.Update, context).ConfigureAwait(false);
    }

    public async Task<KeystoreRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context)
    {
        var request = new ApiRequest(HttpMethod.Delete, Routes.Keystore(project, name))
        {
            Query = $"jwkDeleteAction={WireText<JwkDeleteAction>.Of(references)}",
        };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return new KeystoreRemoval(ResponseReader.Read(reply, project, [], undeploys: true), name);
    }

    private static void Check(ChangeKeystore change)
    {
        if (change.NewName != null)
            ResourceName.Require("New keystore name", change.NewName);
        UpdateKey.CheckScope(change.JwkUpdateAction, change.UpdateScope);
    }

    /// <param name="project">The project.</param>
    /// <param name="name">The keystore's name.</param>
    /// <param name="change">The update.</param>
    /// <param name="present">The keystore, whose other environments must be kept; null where they need not be.</param>
    /// <param name="references">What becomes of JWKs if the caller does not say.</param>
    /// <param name="context">The observer and the cancellation token of the call.</param>
    private async Task<KeystoreDeployment> UpdateAsync(
        string project, string name, ChangeKeystore change, KeystoreInfo? present, JwkUpdateAction references, CallContext context)
    {
        try
        {
            return present == null || !change.NeedsImport(present)
                ? await PutAsync(project, name, change, references, context).ConfigureAwait(false)
                : await ReplaceAsync(project, name, change, present, context).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
        {
            error.NextStep ??= "Choose another NewName.";
            throw;
        }
        catch (ApinizerException error) when (error.MayBeSentAgain)
        {
            error.NextStep ??= "The keystore may have been saved or not, and the gateway does not show its content. To send it again does no harm.";
            throw;
        }
    }

    private async Task<KeystoreDeployment> ReplaceAsync(string project, string name, ChangeKeystore change, KeystoreInfo present, CallContext context)
    {
        change.CheckImport(present);
        try
        {
            return await ImportAsync(project, name, change, context).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.StatusCode is 404 or 405 || error.Reason == ErrorReason.Forbidden)
        {
            throw error.Reason == ErrorReason.Forbidden
                ? change.LeftOutError(present, $"the gateway refuses import-file/, which keeps them ({error.ServerMessage ?? $"HTTP {error.StatusCode}"})", UploadCertificate.AskForPermission + " ")
                : change.LeftOutError(present, $"the gateway has no import-file/, which keeps them (HTTP {error.StatusCode})");
        }
    }

    private async Task<KeystoreDeployment> PutAsync(string project, string name, ChangeKeystore change, JwkUpdateAction references, CallContext context)
    {
        var action = change.JwkUpdateAction ?? references;
        if (change.JwkUpdateAction == null && action == JwkUpdateAction.Nullify)
            context.Observer?.Warning(UpdateKey.ClearedReferences("keystores"));
        var scope = change.UpdateScope ?? (action == JwkUpdateAction.Update ? UpdateScope.SameProject : null);
        var renamed = change.NewName != null && !string.Equals(change.NewName, name, StringComparison.Ordinal);
        var request = new ApiRequest(HttpMethod.Put, Routes.Keystore(project, name))
        {
            Query = Routes.References(action, scope),
            // A second rename would not find the old name.
            IsRepeatable = !renamed,
            Body = RequestJson.Write(KeystoreBody.From(change.NewName, change), RequestJsonContext.Default.KeystoreBody),
            Secrets = Secrets(change),
        };
        var outcome = ResponseReader.Read(await connection.SendAsync(request, context).ConfigureAwait(false), project, change.Environments);
        return new KeystoreDeployment(outcome, ChangeAction.Updated, renamed ? change.NewName! : name, change.Keystore?.Type)
        {
            PreviousName = renamed ? outcome.ToName(name).Shown : null,
        };
    }

    // The reply reports a deployment only where it failed.
    private async Task<KeystoreDeployment> ImportAsync(string project, string name, ChangeKeystore change, CallContext context)
    {
        var keystore = change.Keystore!;
        var form = new List<FormPart>
        {
            new("keystoreFile", keystore.Type == KeystoreType.Jks ? "keystore.jks" : "keystore.p12", (byte[])keystore.Content.Clone()),
            new("keystoreName", name), new("password", SecureStrings.ToPlainText(keystore.Passphrase)),
            new("environmentList", string.Join(",", change.Environments!)), new("keyStoreType", WireText<KeystoreType>.Of(keystore.Type)),
        };
        if (change.Description != null)
            form.Add(new FormPart("keystoreDescription", change.Description));
        if (change.Alias != null)
            form.Add(new FormPart("alias", change.Alias));
        form.Add(new FormPart("override", "true"));
        var request = new ApiRequest(HttpMethod.Post, Routes.KeystoreImport(project)) { Form = form, Secrets = Secrets(change), IsRepeatable = true };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        foreach (var part in form)
            Array.Clear(part.Content, 0, part.Content.Length);
        var outcome = ResponseReader.Read(reply, project, requested: null);
        if (change.JwkUpdateAction != null)
            context.Observer?.Warning("The keystore was sent with import-file/, which has no JwkUpdateAction: what becomes of JWKs made from it is not documented.");
        if (ResponseReader.Unresolved(reply) is { Count: > 0 } unresolved)
            outcome = outcome with { Deployed = false, Message = Excerpt.Truncate(string.Join("; ", unresolved)) };
        return new KeystoreDeployment(outcome, ChangeAction.Updated, name, keystore.Type);
    }

    private static KeystoreInfo? Read(ItemReader fields)
    {
        if (fields.Name("name") is not { } name)
            return null;
        var entries = fields.Items("keyStoreEnvironmentList").Select(entry => (Name: entry.Name("environmentName") ?? entry.Name("envName"), Id: entry.Id("environmentId"), Fields: entry)).ToList();
        return new KeystoreInfo(
            fields.Origin, name,
            new NameCollection([.. entries.Select(entry => entry.Name ?? entry.Id).OfType<GatewayName>().Distinct()]),
            new KeystoreEnvironmentCollection([.. entries.Select(entry => new KeystoreEnvironment(entry.Name ?? entry.Id ?? new GatewayName(""))
            {
                Alias = entry.Fields.Text("alias"),
                KeystoreType = entry.Fields.EnumText<KeystoreType>("keyStoreType") ?? entry.Fields.EnumText<KeystoreType>("type"),
            })]))
        {
            HasUnnamedEnvironments = entries.Any(entry => entry.Name == null),
            Description = fields.Text("description"),
        };
    }

    private static IEnumerable<string> Secrets(ChangeKeystore change) => change.Keystore == null ? []
        : [Convert.ToBase64String(change.Keystore.Content), SecureStrings.ToPlainText(change.Keystore.Passphrase)];
}
