using System.Management.Automation;
using System.Security;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Files;

namespace ApinizerOps.Commands;

/// <summary>Creates the content of a key for one environment, for -EnvironmentKey. Reads the file at once; sends nothing.</summary>
[Cmdlet(
    VerbsCommon.New, "ApinizerEnvironmentKey", DefaultParameterSetName = ByPath,
    HelpUri = HelpPage.Folder + "New-ApinizerEnvironmentKey.md")]
[OutputType(typeof(EnvironmentKey))]
public sealed class NewEnvironmentKeyCommand : ApinizerCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private const string ByContent = "Content";

    /// <summary>The environment's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Environment { get; set; } = "";

    /// <summary>A file with the content; wildcards must match one.</summary>
    [Parameter(ParameterSetName = ByPath, Mandatory = true, Position = 1)]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>A file with the content; wildcards are not expanded.</summary>
    [Parameter(ParameterSetName = ByLiteralPath, Mandatory = true)]
    [Alias("PSPath", "FullName")]
    public string? LiteralPath { get; set; }

    /// <summary>The content: text, lines, bytes or a SecureString.</summary>
    [Parameter(ParameterSetName = ByContent, Mandatory = true)]
    [KeyContentTransformation]
    public KeyContent? Content { get; set; }

    /// <summary>The passphrase of encrypted content: PKCS#8 or PFX.</summary>
    [Parameter]
    [SecureStringTransformation]
    public SecureString? Passphrase { get; set; }

    /// <summary>A second name of the key in this environment.</summary>
    [Parameter]
    public string? Alias { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            ResourceName.RequireInBody(nameof(Environment), Environment);
            var files = new KeyFileReader(SessionState.Path);
            var content = Path != null ? files.Read(Path, isPattern: true)
                : LiteralPath != null ? files.Read(LiteralPath, isPattern: false) : Content;
            content!.Read();
            if (ReferenceEquals(Passphrase, SecureStringTransformationAttribute.Unreadable))
                throw ApinizerException.InvalidArgument("Passphrase can't be read; expected a SecureString or text.");
            WriteObject(new EnvironmentKey(Environment, content, Alias) { Passphrase = Passphrase });
        }
        catch (ApinizerException error)
        {
            WriteFailure(error, Environment);
        }
    }
}
