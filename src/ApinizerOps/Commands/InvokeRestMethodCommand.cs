using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Files;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Calls any endpoint below <c>apiops/</c> on the session.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "ApinizerRestMethod",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Invoke-ApinizerRestMethod.md")]
[OutputType(typeof(PSObject), typeof(string), typeof(ApinizerRestResponse))]
public sealed class InvokeRestMethodCommand : RecordCmdlet
{
    private static readonly string[] RowParameters = [nameof(Path), nameof(PathValue), nameof(Body), nameof(InFile), nameof(OutFile)];

    private static readonly Regex Unseen = new(@"[\p{Cc}\p{Zl}\p{Zp}]", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _files = new(ReplyFile.PathComparer);

    /// <summary>
    /// The path below apiops/, with placeholders {0}, {1} and so on for PathValue, and {project} for the project. It may have a
    /// query.
    /// </summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? Path { get; set; }

    /// <summary>The values of the placeholders, unescaped. The cell of a row is split at semicolons.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? PathValue { get; set; }

    /// <summary>The HTTP method; Get if it is left out.</summary>
    [Parameter]
    [EnumArgument(typeof(RestMethod))]
    public RestMethod Method { get; set; }

    /// <summary>Names and values to add to the query, unescaped. A list gives its name several times, null leaves it out.</summary>
    [Parameter]
    [AcceptType(typeof(IDictionary), "Give a hashtable of names and values.")]
    public IDictionary? Query { get; set; }

    /// <summary>The body: text and bytes as they are, hashtables and other objects as JSON.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HideFromLog]
    [AllowNull, AllowEmptyString, AllowEmptyCollection]
    public PSObject? Body { get; set => field = HideFromLogAttribute.Unwrap(value); }

    /// <summary>The media type of the body; application/json if it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    /// <summary>A form to send as multipart/form-data: names and values, files as FileInfo.</summary>
    [Parameter]
    [AcceptType(typeof(IDictionary), "Give a hashtable of names and values, with files as FileInfo (Get-Item).")]
    public IDictionary? Form { get; set; }

    /// <summary>A file to send as the body.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? InFile { get; set; }

    /// <summary>A file to write the body of the reply to. A file that exists is replaced only with Force.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? OutFile { get; set; }

    /// <summary>Makes the file one that only you can read.</summary>
    [Parameter]
    public SwitchParameter Private { get; set; }

    /// <summary>Says that a write may be sent twice, so that it is retried like a read.</summary>
    [Parameter]
    public SwitchParameter Repeatable { get; set; }

    /// <summary>Emits the whole reply: status, headers and body, as they came.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>Emits values as they came, those of secret fields included.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <summary>Skips the confirmation, and replaces a file that exists. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsChange => Method is not (RestMethod.Get or RestMethod.Head);

    private protected override bool RequiresProject => false;

    private protected override bool HasPipedName => false;

    // The path is the name of nothing; the values are names.
    private protected override string? TargetName => RecordInput.Join(ReadPathValues());

    internal override void Handle(string project) => Send(project);

    private protected override void HandleWithoutProject() => Send(project: null);

    private void Send(string? project)
    {
        var path = Input.Text(nameof(Path), Path) ?? throw Input.MissingParameter(nameof(Path));
        RequireUse(path);
        var reader = new RestBodyReader(SessionState.Path, Client.Rest);
        var body = reader.Read(ReadBody(), Form, Input.Text(nameof(InFile), InFile), ContentType);
        var call = new RestCall(Method, path, ReadPathValues(), project, RestBodyReader.ReadQuery(Query))
        {
            Body = body.Bytes,
            ContentType = body.ContentType,
            Form = body.Form,
            Secrets = body.Secrets,
            IsRepeatable = Repeatable || !IsChange,
            IsRaw = Raw,
            IncludesSecrets = IncludeSecret,
        };
        if (!IsChange && !body.IsNone)
            throw ApinizerException.InvalidArgument($"{Method} sends no body. Give -Method Post, Put or Patch, give values for the address with -Query, or leave the body out.");
        Client.Rest.RequireUnchanged(call);
        var file = Input.Text(nameof(OutFile), OutFile) is { } name ? new ReplyFile(SessionState.Path, name, Force, Private) : null;
        if (Private && file == null)
            throw ApinizerException.InvalidArgument("Private is for OutFile. Give -OutFile, or leave -Private out.");
        if (file != null && Method == RestMethod.Head)
            throw ApinizerException.InvalidArgument("The reply to Head has no body for OutFile. Leave -OutFile out, or give -Method Get.");
        // The reply of one would be lost.
        if (file != null && _files.Contains(file.Path))
            throw ApinizerException.InvalidArgument($"Another record of this pipeline writes its reply to '{file.Path}'. Give each a file of its own.");
        // A read changes nothing on the gateway, but its file does on this machine.
        if ((IsChange || (file != null && IsWhatIf)) && !ConfirmChange(Visible($"{WireText<RestMethod>.Of(Method)} {call.ShownPath}"), Visible(Effects(call, body, file)), Force, isSafe: Method != RestMethod.Delete))
            return;
        if (file != null)
            _files.Add(file.Path);
        Enqueue(
            (client, context) => SendAsync(client, call, file, context),
            response => new CallOutcome(Raw ? [response] : [.. response.Values.Select(ReplyObject.From).OfType<object>()], response.Error),
            TargetName,
            IsChange ? [$"path {call.Route}"] : []);
    }

    // Without this the same call would be made for each row, and an object that was to be the body would not be sent.
    private void RequireUse(string path)
    {
        if (InputObject == null || Input.UsesScriptBlock || RowParameters.Any(parameter => Input.Column(parameter) != null))
            return;
        if (path.Contains("{project}") && (Input.Column(nameof(Project)) != null || (PipedObjectNames.Project(InputObject) != null && !Input.IsArgument(nameof(Project)))))
            return;
        throw ApinizerException.InvalidArgument(
            $"The piped object has none of the columns {string.Join(", ", RowParameters)} that is not given as an argument, so nothing is sent for it."
            + " Give -Body { $_ } to send the object itself, or another script block to read it.");
    }

    // A cell holds several values as one text; a list and a script block hold them as they are.
    private string[]? ReadPathValues() => PathValue == null || !Input.IsGiven(nameof(PathValue)) ? null
        : Input.Column(nameof(PathValue)) != null && PathValue.Length == 1 ? PipelineValue.Split(PathValue[0] ?? "") : PathValue;

    private PSObject? ReadBody()
    {
        if (Body == null || !Input.IsGiven(nameof(Body)))
            return null;
        return !Input.IsArgument(nameof(Body)) && Body.BaseObject is string cell && string.IsNullOrWhiteSpace(cell) ? null : Body;
    }

    private static string Effects(RestCall call, RestBody body, ReplyFile? file)
    {
        // The values of secret fields are not shown.
        var query = call.Query == null ? "" : $"with the query {string.Join("&", call.Query.Split('&').Select(Shown))}, ";
        return $"{query}{body.Description}{(file == null ? "" : $"; write the reply to {file.Path}")}";
    }

    // Line breaks and invisible characters would change how a question reads.
    private static string Visible(string text) => Unseen.Replace(
        TerminalText.Formats.Replace(text, unseen => Uri.EscapeDataString(unseen.Value)), unseen => Uri.EscapeDataString(unseen.Value));

    private static string Shown(string pair)
    {
        var parts = pair.Split(['='], 2);
        return parts.Length == 2 && SecretFields.IsSecretName(parts[0]) ? $"{parts[0]}={Redactor.Mask}" : Uri.UnescapeDataString(pair);
    }

    private static async Task<ApinizerRestResponse> SendAsync(IApinizerClient client, RestCall call, ReplyFile? file, CallContext context)
    {
        if (file == null)
            return await client.Rest.SendAsync(call, context).ConfigureAwait(false);
        FileStream? stream = file.Create();
        try
        {
            call.Output = stream;
            var response = await client.Rest.SendAsync(call, context).ConfigureAwait(false);
            if (response.Error == null)
            {
                (var complete, stream) = (stream, null);
                file.Complete(complete);
                response.OutFile = file.Path;
            }

            return response;
        }
        finally
        {
            if (stream != null)
                ReplyFile.Discard(stream);
        }
    }
}
