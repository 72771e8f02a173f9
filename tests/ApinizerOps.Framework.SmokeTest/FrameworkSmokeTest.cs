using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security;
using System.Security.Cryptography;
using ApinizerOps.Contract;

namespace ApinizerOps.Framework.SmokeTest;

/// <summary>A session, a key, a binding, names that are hard on addresses, and a look at what was loaded from where.</summary>
internal static class FrameworkSmokeTest
{
    private const string Project = "MyProject";
    private const string FormInLog = """[{"name":"a","size":2,"value":"Ö"},{"name":"b","fileName":"ü \"1\".pem","contentType":"application/octet-stream","size":3}]""";

    public static int Run(Assembly module, TextWriter output)
    {
        var factories = module.GetType("ApinizerOps.Loading.Factories", throwOnError: true)!;
        var token = new SecureString();
        foreach (var character in "apnz_" + Guid.NewGuid().ToString("N"))
            token.AppendChar(character);
        using var emulator = Factory<IEmulatorFactory>(factories, "Emulator").Start(new EmulatorOptions { Token = token });
        using var client = Factory<IApinizerClientFactory>(factories, "Client")
            .Create(new SessionOptions(GatewayAddress.Normalize(emulator.Uri), token));

        var environment = new KeyEnvironment("production", Convert.ToBase64String(Random(32)));
        foreach (var name in new[] { "plain", "Ödeme Sistemi", "Certificates (Yusuf)", "a%b+c#d?e&f;g'h", "\U0001F511" })
        {
            output.WriteLine(client.Keys.CreateAsync(Project, new CreateKey(name, KeyType.SecretKey, [environment])).Result);
            output.WriteLine(client.Keys.UpdateAsync(Project, name, new UpdateKey { Description = name }).Result);
        }

        // Needs the ASN.1 reader, which Core asks for from dependencies.
        var content = KeyEncoder.Encode(new KeyContent(PublicKeyDer.Create()), new KeyContentOptions { Type = KeyType.PublicKey });
        var publicKey = new CreateKey("public", KeyType.PublicKey, [new KeyEnvironment("production", content)]);
        output.WriteLine(client.Keys.CreateAsync(Project, publicKey).Result);
        output.WriteLine(client.ApiProxies.UpdateKeysAsync(Project, "MyAPI", new UpdateProxyKeys { PublicKey = "ak_1" }).Result);
        output.WriteLine(Rotate(client));
        CallAny(client, output);
        foreach (var request in emulator.Requests)
            output.WriteLine(request);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
            output.WriteLine($"loaded {assembly.GetName().Name} from {assembly.Location}");
        // The form goes where nothing is.
        return emulator.Requests.Count(request => request.StatusCode != 200 && request.Body != FormInLog);
    }

    // JSON, a head, a download, and a form, whose parts the emulator lists.
    private static void CallAny(IApinizerClient client, TextWriter output)
    {
        var list = client.Rest.SendAsync(new RestCall(RestMethod.Get, "projects/{0}/keys/{1}/", [Project, "a%b+c#d?e&f;g'h"])).Result;
        output.WriteLine($"{list}: {list.Error?.Message ?? list.Body}");
        output.WriteLine(client.Rest.SendAsync(new RestCall(RestMethod.Head, "projects/")).Result);
        using var file = new MemoryStream();
        var download = new RestCall(RestMethod.Get, "projects/") { Output = file };
        output.WriteLine($"{client.Rest.SendAsync(download).Result}: {file.Length} bytes");
        var form = new RestCall(RestMethod.Post, "nowhere/") { Form = [new FormPart("a", "Ö"), new FormPart("b", "ü \"1\".pem", [1, 2, 3])] };
        output.WriteLine(client.Rest.SendAsync(form).Result);
    }

    private static string Rotate(IApinizerClient client)
    {
        var key = new CreateKey("old", KeyType.PrivateKey, Content(KeyGenerator.Rsa(2048)));
        client.Keys.CreateAsync(Project, key).Wait();
        client.Credentials.SetAsync(Project, "api-user", CredentialItem.PrivateKey, "old").Wait();
        var draft = new KeyRotationRequest(Project, "old", RotationStrategy.SideBySide) { Usernames = ["api-user"], NewName = "new" };
        var look = draft.LookAsync(client, DateTime.UtcNow, default).Result;
        var plan = draft.Plan(look, Content(KeyGenerator.Rsa(2048)), description: null, algorithm: null);
        return new Rotator(client, default).RunAsync(plan, "here").Result.State;
    }

    private static KeyEnvironment[] Content(ApinizerKeyMaterial material) =>
        [new KeyEnvironment("production", KeyEncoder.Encode(new KeyContent(material), new KeyContentOptions { Type = KeyType.PrivateKey }))];

    private static T Factory<T>(Type factories, string name) =>
        (T)factories.GetProperty(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static byte[] Random(int count)
    {
        var bytes = new byte[count];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }
}
