using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that is given a key as a whole: what it is and what is in it.</summary>
public abstract class WholeKeyCmdlet : KeyContentCmdlet
{
    /// <summary>The key's name, unique in the project.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The key's type.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(KeyType))]
    [AllowNull]
    public KeyType? KeyType { get; set; }

    private protected override bool HasPipedName => false;

    private protected override string? TargetName => Text(nameof(Name), Name);

    /// <summary>The key that the record describes.</summary>
    /// <exception cref="ApinizerException">What is missing, or can't be such a key.</exception>
    private protected CreateKey ReadKey()
    {
        var name = RequiredName(nameof(Name), TargetName);
        var type = Choice(nameof(KeyType), KeyType) ?? (Piped as ApinizerKeyMaterial)?.KeyType ?? throw Missing(nameof(KeyType));
        var algorithm = Choice(nameof(Algorithm), Algorithm);
        var environments = ReadEnvironments(type, algorithm) ?? throw (List(nameof(Environment), Environment) == null && EnvironmentKey is not { Length: > 0 }
            ? Missing(nameof(Environment))
            : ApinizerException.InvalidArgument("The content is missing. Give one of Path, LiteralPath and Content, or EnvironmentKey."));
        return new CreateKey(name, type, environments)
        {
            Description = Text(nameof(Description), Description),
            Algorithm = algorithm ?? MaterialAlgorithm,
        };
    }
}
