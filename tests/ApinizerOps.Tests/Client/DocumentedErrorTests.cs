using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>The documented error replies of the five operations.</summary>
public sealed class DocumentedErrorTests
{
    private const string Duplicate = "Key (name: my-key) is already exist! Try update operation if want to change its value.";
    private const string NoUser = "Credential (username: api-user) was not found!";
    private const string NoKey = "Key (name: my-private-key) is not found!";
    private const string NoProject = "Project(MyProject) was not found or user does not have privilege to access it!";
    private const string NoProxy = "ApiProxy (name: MyAPI) was not found!";
    private const string NoKeys = "At least one key (publicKey or secretKey) must be provided";

    [Fact]
    public Task Create_key_400() => AssertAsync(Create, 400, "bad_request", Duplicate, ErrorReason.AlreadyExists);

    [Fact]
    public Task Update_key_400() => AssertAsync(Rename, 400, "bad_request", Duplicate, ErrorReason.AlreadyExists);

    [Fact]
    public Task Set_private_key_400_credential() => AssertAsync(Bind, 400, "bad_request", NoUser, ErrorReason.NotFound);

    [Fact]
    public Task Set_private_key_400_key() => AssertAsync(Bind, 400, "bad_request", NoKey, ErrorReason.NotFound);

    [Fact]
    public Task Set_private_key_401() =>
        AssertAsync(Bind, 401, "unauthorized_client", "Invalid token", ErrorReason.Unauthorized);

    [Fact]
    public Task Set_private_key_404() => AssertAsync(Bind, 404, "not_found", NoProject, ErrorReason.NotFound);

    [Fact]
    public Task Remove_private_key_400() => AssertAsync(Unbind, 400, "bad_request", NoUser, ErrorReason.NotFound);

    [Fact]
    public Task Remove_private_key_401() =>
        AssertAsync(Unbind, 401, "unauthorized_client", "Invalid token", ErrorReason.Unauthorized);

    [Fact]
    public Task Remove_private_key_404() => AssertAsync(Unbind, 404, "not_found", NoProject, ErrorReason.NotFound);

    [Fact]
    public Task Update_api_keys_400() => AssertAsync(Deploy, 400, "bad_request", NoKeys, ErrorReason.BadRequest);

    [Fact]
    public Task Update_api_keys_401() =>
        AssertAsync(Deploy, 401, "unauthorized_client", "Invalid token", ErrorReason.Unauthorized);

    [Fact]
    public Task Update_api_keys_404() => AssertAsync(Deploy, 404, "not_found", NoProxy, ErrorReason.NotFound);

    private static Task Create(ClientAndServer exchange) => exchange.CreateAsync();

    private static Task Rename(ClientAndServer exchange) => exchange.RenameAsync();

    private static Task Bind(ClientAndServer exchange) => exchange.BindAsync();

    private static Task Unbind(ClientAndServer exchange) => exchange.UnbindAsync();

    private static Task Deploy(ClientAndServer exchange) => exchange.DeployAsync();

    private static async Task AssertAsync(
        Func<ClientAndServer, Task> call, int status, string error, string description, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(Replies.Error(status, error, description));

        var thrown = await Calls.FailAsync(call(exchange));

        Assert.Equal(reason, thrown.Reason);
        Assert.Equal(status, thrown.StatusCode);
        Assert.Equal(description, thrown.ServerMessage);
        Assert.Contains(description, thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.Deployment);
    }
}
