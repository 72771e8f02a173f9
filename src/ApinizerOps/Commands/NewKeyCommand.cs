using System.Linq;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Contract;

namespace ApinizerOps.Commands;

/// <summary>Creates a key and deploys it to its environments (page "Create Key").</summary>
[Cmdlet(VerbsCommon.New, "ApinizerKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(KeyDeployment))]
public sealed class NewKeyCommand : KeyContentCmdlet
{
    /// <summary>The key's name, unique in the project.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The key's type.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [EnumText(typeof(KeyType))]
    [AllowNull]
    public KeyType? KeyType { get; set; }

    private protected override string? TargetName => Text(nameof(Name), Name);

    internal override void Handle(string project)
    {
        var name = RequiredName(nameof(Name), TargetName);
        var type = Choice(nameof(KeyType), KeyType) ?? throw Missing(nameof(KeyType));
        var algorithm = Choice(nameof(Algorithm), Algorithm);
        var environments = ReadEnvironments(type, algorithm) ?? throw Missing(nameof(Environment));
        var key = new CreateKey(name, type, environments)
        {
            Description = Text(nameof(Description), Description),
            Algorithm = algorithm,
        };
        var places = string.Join(", ", environments.Select(environment => environment.EnvironmentName));
        if (Asked($"Create {type} '{name}' in project {project}", $"deploy it to {places}"))
            Emit(Call((client, observer, stop) => client.Keys.CreateAsync(project, key, observer, stop)));
    }
}
