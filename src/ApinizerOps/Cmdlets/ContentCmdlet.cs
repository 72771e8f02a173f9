using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Files;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that send content to environments: where the content is, and where it goes.</summary>
public abstract class ContentCmdlet : RecordCmdlet
{
    // The column of inventories that lists the environments of an object.
    private protected const string Inventory = "Environments";

    /// <summary>The environments that get the content. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias(Inventory, "EnvironmentName")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    /// <summary>A file with the content; wildcards must match one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>A file with the content; wildcards are not expanded.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [AllowNull, AllowEmptyString]
    public string? LiteralPath { get; set; }

    /// <summary>The content: text, lines, bytes or a SecureString; an object where the cmdlet takes one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [KeyContentTransformation]
    [AllowNull]
    public KeyContent? Content { get; set; }

    /// <summary>The passphrase of encrypted content.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecureStringTransformation]
    [AllowNull]
    public SecureString? Passphrase { get; set; }

    /// <summary>A second name in these environments.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? Alias { get; set; }

    /// <summary>A description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? Description { get; set; }

    private KeyFileReader? _files;
    private bool _skipsLookups;

    private protected KeyFileReader FileReader => _files ??= new KeyFileReader(SessionState.Path);

    /// <summary>Whether a piped object other than a file is content by itself.</summary>
    private protected abstract bool IsContent(object? piped);

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Input.Piped is FileInfo || IsContent(Input.Piped);

    /// <summary>Reads the content; null if none is given.</summary>
    /// <param name="isGivenElsewhere">Whether another parameter has the content, so that a piped object is not it.</param>
    /// <exception cref="ApinizerException">It is given twice, or the file can't be read.</exception>
    private protected KeyContent? ReadContent(bool isGivenElsewhere = false)
    {
        var path = Input.Text(nameof(Path), Path);
        var content = Input.IsGiven(nameof(Content)) && (Input.IsArgument(nameof(Content)) || Content?.IsBlank != true) ? Content : null;
        // The piped object is the content unless another content is given.
        var isContent = path == null && content == null && !isGivenElsewhere;
        if (IsContent(Input.Piped) && isContent)
            return KeyContent.From(Input.Piped);
        var literal = Input.Piped is FileInfo && !Input.IsGiven(nameof(LiteralPath))
            ? (isContent ? LiteralPath : null)
            : Input.Text(nameof(LiteralPath), LiteralPath);
        if (new object?[] { path, literal, content }.Count(given => given != null) > 1)
            throw ApinizerException.InvalidArgument("Path, LiteralPath and Content exclude each other. Give one.");
        return path != null ? FileReader.Read(path, isPattern: Input.IsArgument(nameof(Path))) : literal != null ? FileReader.Read(literal, isPattern: false) : content;
    }

    /// <summary>Reads content that must be given.</summary>
    /// <exception cref="ApinizerException">It is missing, given twice, or the file can't be read.</exception>
    private protected KeyContent RequireContent() =>
        ReadContent() ?? throw ApinizerException.InvalidArgument("The content is missing. Give one of Path, LiteralPath and Content.");

    /// <summary>Warns, asks and queues a rotation.</summary>
    private protected void Rotate<T>(RotationPlan<T> plan, bool force, string[] resources) where T : ItemRotation
    {
        foreach (var warning in plan.Warnings)
            Warn(warning);
        if (!ConfirmChange($"Rotate {plan.What} '{plan.OldName}' in project {plan.Project}", string.Join("; ", plan.Steps), force, isSafe: !plan.IsDestructive))
            return;
        Enqueue(
            (client, context) => new Rotator(client, context).RunAsync(plan, CurrentSession.Gateway),
            rotation =>
            {
                rotation.NextStep = rotation.NextStep == null ? null : AddSession(rotation.NextStep);
                return new CallOutcome([rotation], rotation.Error);
            },
            plan.OldName, resources);
    }

    /// <summary>With -WhatIf: looks up what is there to describe what would happen.</summary>
    /// <returns>Whether it could be looked up, and what was found; null if there is none. A failed lookup is a warning.</returns>
    private protected (bool IsKnown, T? Found) LookUpForWhatIf<T>(
        string what, string name, Func<IApinizerClient, CallContext, Task<T?>> find, string resource) where T : InventoryItem
    {
        // A refused token would be refused for each row, and a thousand failed logins may lock an account.
        if (!IsWhatIf || _skipsLookups)
            return (false, null);
        try
        {
            return (true, Call(find, resource));
        }
        catch (ApinizerException error)
        {
            _skipsLookups = error.StopsPipeline;
            Warn($"-WhatIf can't determine what would happen to {(_skipsLookups ? $"the {what}s" : $"{what} '{name}'")}: {error.Message}");
            return (false, null);
        }
    }

    /// <summary>Reads environments that must be given.</summary>
    /// <exception cref="ApinizerException">None is given, a name is not valid, or one is given twice.</exception>
    private protected string[] RequireEnvironments()
    {
        var environments = Input.List(nameof(Environment), Environment) ?? throw Input.MissingParameter(nameof(Environment));
        RecordInput.CheckEnvironments(environments);
        return environments;
    }
}
