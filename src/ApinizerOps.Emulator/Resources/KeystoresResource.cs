using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Pages "List", "Get", "Create", "Update" and "Delete Keystore", and "Import Keystore File" of current servers.</summary>
/// <param name="hasImport">Whether a keystore can be imported as a file.</param>
internal sealed class KeystoresResource(bool hasImport) : IResource
{
    private const string All = "projects/{project}/keystores/";
    private const string One = All + "{keystore}/";
    private const string Environments = "keyStoreEnvironmentList";

    public IEnumerable<Route> Routes =>
    [
        new("GET", All, List),
        new("GET", One, Get),
        new("POST", All, Create) { Body = BodyKind.Json },
        new("PUT", One, Update) { Body = BodyKind.Json },
        new("DELETE", One, Remove),
        .. hasImport ? new Route[] { new("POST", All + "import-file/", Import) { Body = BodyKind.Multipart } } : [],
    ];

    private static Response List(RequestContext call) =>
        Reply(call, [.. call.Project.Keystores.Values.OrderBy(keystore => keystore.Name, StringComparer.Ordinal)]);

    private static Response Get(RequestContext call) => Reply(call, call.Project.RequireKeystore(call.Name("keystore")));

    private static Response Create(RequestContext call)
    {
        var name = call.Body.RequiredText("name");
        var contents = Contents(call) ?? throw ApiError.Empty(Environments);
        RequireFreeName(call, name);
        call.Project.Keystores.Add(name, new StoredKeystore(call.State.NextId(), name) { Description = call.Body.Text("description"), Contents = contents });
        return Deploy(call, contents);
    }

    private static Response Update(RequestContext call)
    {
        var keystore = call.Project.RequireKeystore(call.Name("keystore"));
        WireValue.Read<JwkUpdateAction>("jwkUpdateAction", call.Target.Parameter("jwkUpdateAction"));
        WireValue.Read<UpdateScope>("updateScope", call.Target.Parameter("updateScope"));
        var name = call.Body.TextWithContent("name") ?? keystore.Name;
        if (!string.Equals(name, keystore.Name, StringComparison.Ordinal))
            RequireFreeName(call, name);
        var sent = Contents(call);
        call.Project.Keystores.Remove(keystore.Name);
        call.Project.Keystores.Add(name, keystore);
        keystore.Name = name;
        keystore.Description = call.Body.Text("description") ?? keystore.Description;
        if (sent != null)
            keystore.Contents = call.State.EnvironmentUpdate == EnvironmentUpdate.Replace ? sent : Merge(keystore.Contents, sent);
        return Deploy(call, sent ?? keystore.Contents);
    }

    // Reports a deployment only where it failed.
    private static Response Import(RequestContext call)
    {
        call.State.RequireExportImport();
        var name = call.RequiredField("keystoreName");
        var password = call.RequiredField("password");
        if (call.Parts.FirstOrDefault(part => part.Name == "keystoreFile" && part.FileName != null) is not { Content.Length: > 0 } file)
            throw ApiError.EmptyValue("keystoreFile");
        var environments = call.RequiredField("environmentList").Split(',').Select(environment => environment.Trim()).ToList();
        if (environments.FirstOrDefault(environment => !call.State.Environments.Contains(environment, StringComparer.Ordinal)) is { } unknown)
            throw ApiError.NoEnvironmentHere(unknown);
        var isPkcs12 = file.FileName!.EndsWith(".p12", StringComparison.OrdinalIgnoreCase) || file.FileName.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase);
        var type = call.Field("keyStoreType") is { } given ? WireText<KeystoreType>.TryParse(given, out var known) ? known : throw ApiError.UnknownKeystoreType(given)
            : isPkcs12 ? KeystoreType.Pkcs12 : KeystoreType.Jks;
        var isThere = call.Project.Keystores.TryGetValue(name, out var keystore);
        if (isThere && call.Field("override") != "true")
            throw ApiError.KeystoreNotOverridden(name);
        if (!isThere && call.Field("override") == "true")
            throw ApiError.NoStore("Keystore", name);
        if (!isThere)
            call.Project.Keystores.Add(name, keystore = new StoredKeystore(call.State.NextId(), name));
        var content = Convert.ToBase64String(file.Content);
        keystore!.Contents = Merge(keystore.Contents, [.. environments.Select(environment => new KeystoreContent(environment, content, password, call.Field("alias"), type))]);
        keystore.Description = call.Field("keystoreDescription") ?? keystore.Description;
        var report = call.State.Deploy(DeploymentTarget.Key, environments);
        return call.Dialect.Success(report.Success ? null : report);
    }

    private static IReadOnlyList<KeystoreContent> Merge(IReadOnlyList<KeystoreContent> present, IReadOnlyList<KeystoreContent> sent) =>
        [.. present.Where(one => !sent.Any(other => other.EnvironmentName == one.EnvironmentName)), .. sent];

    private static Response Remove(RequestContext call)
    {
        var keystore = call.Project.RequireKeystore(call.Name("keystore"));
        WireValue.Read<JwkDeleteAction>("jwkDeleteAction", call.Target.Parameter("jwkDeleteAction"));
        call.Project.Keystores.Remove(keystore.Name);
        call.State.Unbind(keystore);
        return call.Dialect.Success(call.State.Undeploy(DeploymentTarget.Key, keystore.Contents.Select(content => content.EnvironmentName)));
    }

    private static Response Deploy(RequestContext call, IReadOnlyList<KeystoreContent> contents) => call.Dialect.Success(
        call.State.Deploy(DeploymentTarget.Key, contents.Select(content => content.EnvironmentName)));

    private static void RequireFreeName(RequestContext call, string name)
    {
        if (call.Project.Keystores.ContainsKey(name))
            throw ApiError.KeystoreExists(name);
    }

    private static List<KeystoreContent>? Contents(RequestContext call)
    {
        var contents = call.Body.Objects(Environments)?.Select(entry => Content(entry, call.State)).ToList();
        var twice = contents?.GroupBy(content => content.EnvironmentName, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        return twice == null ? contents : throw ApiError.EnvironmentTwice(twice.Key);
    }

    private static KeystoreContent Content(JsonFields entry, GatewayState state)
    {
        var environment = state.RequireEnvironment(entry.RequiredText("environmentName"));
        var file = entry.RequiredText("file");
        var type = WireValue.Read<KeystoreType>("keyStoreType", entry.RequiredText("keyStoreType"))!.Value;
        if (!TextEncodings.TryBase64(file, out var bytes) || JavaKeystore.IsMatch(bytes) != (type == KeystoreType.Jks))
            throw ApiError.WrongKeystore(environment, WireText<KeystoreType>.Of(type));
        return new KeystoreContent(environment, file, entry.RequiredText("password"), entry.Text("alias"), type);
    }

    private static Response Reply(RequestContext call, params StoredKeystore[] keystores) =>
        call.Dialect.List(keystores.Select(keystore => new JsonObject
        {
            ["name"] = keystore.Name,
            ["description"] = keystore.Description,
            ["projectId"] = call.State.ProjectId(call.ProjectName),
            [Environments] = new JsonArray([.. keystore.Contents.Select(content => ToJson(call, content))]),
        }));

    // Servers send the file and the passphrase along, older ones as they are, later ones encrypted.
    private static JsonObject ToJson(RequestContext call, KeystoreContent content)
    {
        var json = new JsonObject();
        if (call.Dialect.NamesKeystoreEnvironments)
            json["environmentName"] = content.EnvironmentName;
        else
            json["environmentId"] = call.State.EnvironmentId(content.EnvironmentName);
        json["file"] = call.Dialect.ShowsKeyContent ? content.File : "encrypted-file";
        json["password"] = call.Dialect.ShowsKeyContent ? content.Password : "encrypted-password";
        json["alias"] = content.Alias;
        json[call.Dialect.ShowsKeyContent ? "type" : "keyStoreType"] = WireText<KeystoreType>.Of(content.Type);
        return json;
    }
}
