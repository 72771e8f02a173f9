using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Every change that a client can make. The names follow the cmdlets' verbs.</summary>
public enum Operation
{
    CreateKey,
    UpdateKey,
    RenameKey,
    SetPrivateKey,
    RemovePrivateKey,
    UpdateProxyKeys,
    UpdateProxyKeysAndDeploy,
    RemoveKey,
    PublishProxy,
    UnpublishProxy,
    RemoveCertificate,
    CreateKeystore,
    UpdateKeystore,
    RemoveKeystore,
}

internal static class Operations
{
    /// <summary>Whether repeating it has the same effect as doing it once.</summary>
    public static bool IsRepeatable(this Operation operation) =>
        operation is Operation.UpdateKey or Operation.UpdateKeystore or Operation.SetPrivateKey or Operation.UpdateProxyKeys;

    /// <summary>Each operation combined with each other value.</summary>
    public static TheoryData<Operation, T> With<T>(IEnumerable<T> others)
    {
        var cases = new TheoryData<Operation, T>();
        foreach (var other in others)
        {
            foreach (var operation in Enum.GetValues<Operation>())
                cases.Add(operation, other);
        }

        return cases;
    }

    public static Task<Deployment> RunAsync(
        this IApinizerClient client, Operation operation, ICallObserver? observer = null, string project = "P",
        CancellationToken cancellation = default) =>
        RunAsync(client, operation, project, new CallContext(observer, cancellation));

    private static async Task<Deployment> RunAsync(IApinizerClient client, Operation operation, string project, CallContext context) =>
        operation switch
        {
            Operation.CreateKey => await client.Keys.CreateAsync(project, SampleContent.Create(), context),
            Operation.UpdateKey => await client.Keys.UpdateAsync(project, "k", new UpdateKey { Description = "d" }, context),
            Operation.RenameKey => await client.Keys.UpdateAsync(project, "k", new UpdateKey { NewName = "n" }, context),
            Operation.SetPrivateKey => await client.Credentials.SetAsync(project, "u", CredentialItem.PrivateKey, "k", context),
            Operation.RemovePrivateKey => await client.Credentials.RemoveAsync(project, "u", CredentialItem.PrivateKey, context),
            Operation.UpdateProxyKeys => await client.ApiProxies.UpdateKeysAsync(
                project, "a", new UpdateProxyKeys { PublicKey = "ak_1" }, context),
            Operation.RemoveKey => await client.Keys.RemoveAsync(project, "k", JwkDeleteAction.Nullify, context),
            Operation.PublishProxy => await client.ApiProxies.PublishAsync(project, "a", "production", context),
            Operation.RemoveCertificate => await client.Certificates.RemoveAsync(project, "c", JwkDeleteAction.Nullify, context),
            Operation.CreateKeystore => await client.Keystores.CreateAsync(project, "k", SampleKeystores.Change("production"), context),
            Operation.UpdateKeystore => await client.Keystores.UpdateAsync(project, "k", new ChangeKeystore { Description = "d" }, context),
            Operation.RemoveKeystore => await client.Keystores.RemoveAsync(project, "k", JwkDeleteAction.Nullify, context),
            Operation.UnpublishProxy => await client.ApiProxies.UnpublishAsync(project, "a", "production", context),
            _ => await client.ApiProxies.UpdateKeysAsync(
                project, "a", new UpdateProxyKeys { PublicKey = "ak_1", DeployTo = ["production"] }, context),
        };
}
