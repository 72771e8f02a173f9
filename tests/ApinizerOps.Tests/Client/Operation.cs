using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json.Nodes;
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
    Rest,
    RepeatableRest,
}

/// <summary>What came of an operation.</summary>
public sealed record OperationOutcome(bool Success, TimeSpan Elapsed, string? Project, string? Message)
{
    public static OperationOutcome Of(Deployment change) => new(change.Success, change.Elapsed, change.Project, change.Message);
}

internal static class Operations
{
    /// <summary>Whether repeating it has the same effect as doing it once.</summary>
    public static bool IsRepeatable(this Operation operation) =>
        operation is Operation.UpdateKey or Operation.UpdateKeystore or Operation.SetPrivateKey or Operation.UpdateProxyKeys or Operation.RepeatableRest;

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

    public static Task<OperationOutcome> RunAsync(
        this IApinizerClient client, Operation operation, ICallObserver? observer = null, string project = "P",
        CancellationToken cancellation = default) =>
        RunAsync(client, operation, project, new CallContext(observer, cancellation));

    private static async Task<OperationOutcome> RunAsync(IApinizerClient client, Operation operation, string project, CallContext context) =>
        operation is Operation.Rest or Operation.RepeatableRest
            ? await RunRestAsync(client, operation, project, context) : OperationOutcome.Of(await ChangeAsync(client, operation, project, context));

    private static async Task<OperationOutcome> RunRestAsync(IApinizerClient client, Operation operation, string project, CallContext context)
    {
        var call = operation == Operation.Rest
            ? new RestCall(RestMethod.Post, "projects/{project}/certificates/", project: project) { Form = [new FormPart("alias", "a"), new FormPart("pemEncodedFile", "a.pem", [1, 2])] }
            : new RestCall(RestMethod.Put, "projects/{project}/ipGroups/{0}/", ["g"], project) { Body = Encoding.UTF8.GetBytes("{}"), IsRepeatable = true };
        var response = await client.Rest.SendAsync(call, context);
        if (response.Error != null)
            throw response.Error;
        var body = JsonNode.Parse(response.Body!);
        var message = (body?["deploymentResult"]?["message"] ?? body?["resultMessage"])?.GetValue<string>();
        return new OperationOutcome(true, response.Elapsed, response.Path.Split('/')[1], message);
    }

    private static async Task<Deployment> ChangeAsync(IApinizerClient client, Operation operation, string project, CallContext context) =>
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
