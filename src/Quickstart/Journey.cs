using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;

namespace ApinizerOps.Quickstart;

/// <summary>The main job from start to end through the client library, on an emulated gateway.</summary>
internal static class Journey
{
    private const string Project = "MyProject";

    /// <summary>Makes the journey; the exit code is the number of results that are no success.</summary>
    public static async Task<int> RunAsync(TextWriter output)
    {
        var token = SecretText.Protect("apnz_" + Guid.NewGuid().ToString("N"));
        using var emulator = new EmulatorFactory().Start(new EmulatorOptions { Token = token });
        using var client = new ApinizerClientFactory().Create(new SessionOptions(GatewayAddress.Normalize(emulator.Uri), token));
        using var rsa = RSA.Create(2048);
        var content = Convert.ToBase64String(Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem() + "\n"));
        KeyEnvironment[] environments = [new("production", content), new("staging", content)];

        var results = new List<Deployment>();
        void Show(string step, Deployment result)
        {
            output.WriteLine();
            output.WriteLine($"== {step}");
            foreach (var property in result.GetType().GetProperties().OrderByDescending(property => property.DeclaringType == result.GetType()))
                output.WriteLine($"{property.Name,-18} : {property.GetValue(result)}");
            results.Add(result);
        }

        Show("A fresh RSA key in two environments", await client.Keys.CreateAsync(
            Project, new CreateKey("payment-key", KeyType.PrivateKey, environments)));
        Show("Bound to a credential", await client.Credentials.SetAsync(Project, "api-user", CredentialItem.PrivateKey, "payment-key"));
        Show("Updated, with the JWKs made from it", await client.Keys.UpdateAsync(Project, "payment-key", new UpdateKey
        {
            Description = "For payments",
            Environments = environments,
            JwkUpdateAction = JwkUpdateAction.Update,
        }));
        Show("A proxy's keys rotated and deployed", await client.ApiProxies.UpdateKeysAsync(Project, "MyAPI", new UpdateProxyKeys
        {
            SecretKey = SecretText.Protect("sk_" + Guid.NewGuid().ToString("N")),
            DeployTo = ["production"],
        }));
        Show("Unbound again", await client.Credentials.RemoveAsync(Project, "api-user", CredentialItem.PrivateKey));

        output.WriteLine();
        output.WriteLine("== What the gateway saw");
        foreach (var request in emulator.Requests)
            output.WriteLine(request);
        return results.Count(result => !result.Success);
    }
}
