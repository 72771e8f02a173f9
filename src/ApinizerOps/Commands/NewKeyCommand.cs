using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Creates a key and deploys it to its environments (page "Create Key").</summary>
[Cmdlet(
    VerbsCommon.New, "ApinizerKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "New-ApinizerKey.md")]
[OutputType(typeof(KeyDeployment))]
public sealed class NewKeyCommand : WholeKeyCmdlet
{
    internal override void Handle(string project)
    {
        var key = ReadKey();
        if (ConfirmChange($"Create {key.KeyType} '{key.Name}' in project {project}", $"deploy it to {key.EnvironmentNames}"))
            Send((client, context) => client.Keys.CreateAsync(project, key, context), key.Name, ResourceKey.Key(project, key.Name));
    }
}
