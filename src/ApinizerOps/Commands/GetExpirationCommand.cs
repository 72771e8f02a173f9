using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Shows what expires soon or has expired: certificates and credentials of projects, and what environments trust.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerExpiration", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerExpiration.md")]
[OutputType(typeof(ExpirationInfo))]
public sealed class GetExpirationCommand : RecordCmdlet
{
    private const string Everywhere = "AllProjects";

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly HashSet<string> _projects = new(StringComparer.Ordinal);
    // Filled by the threads of calls.
    private readonly List<ExpirationInfo> _found = [];

    /// <summary>The days from now in which something expires, or a TimeSpan. What has expired is always shown.</summary>
    [Parameter]
    [DaysArgument(36500)]
    public TimeSpan Within { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The projects. The default is the session's.</summary>
    [Parameter(ParameterSetName = ByName)]
    [Parameter(ParameterSetName = ByInput, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public new string[]? Project { get; set; }

    /// <summary>All projects that the session's user is a member of.</summary>
    [Parameter(ParameterSetName = Everywhere, Mandatory = true)]
    public SwitchParameter AllProjects { get; set; }

    /// <summary>Leaves out what environments trust, which only members of the project admin may read.</summary>
    [Parameter]
    public SwitchParameter SkipTruststore { get; set; }

    private protected override bool IsChange => false;

    private protected override bool RequiresProject => !AllProjects;

    private protected override bool HasPipedName => PipedObjectNames.Project(InputObject) != null;

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Input.Piped is string;

    private protected override string? TargetName => RecordInput.Join(Input.Names(nameof(Project), Project)) ?? PipedObjectNames.Project(InputObject);

    private protected override string? ProjectName => AllProjects ? null
        : Names?[0] ?? PipedObjectNames.Project(InputObject) ?? CurrentSession.ProjectName?.Value;

    private string[]? Names => Input.Names(nameof(Project), Project) ?? (Input.Piped is string text ? [text] : null);

    internal override void Handle(string project) =>
        ForEachName(Names ?? [project], name => Find(Input.RequiredName(nameof(Project), name)));

    private protected override void HandleWithoutProject()
    {
        if (!AllProjects)
            base.HandleWithoutProject();
        foreach (var project in Call((client, context) => client.Projects.ListAsync(context)))
            Find(project.Identity.Value);
    }

    // Sorted over all projects, so nothing is emitted before.
    private protected override void EndRecords()
    {
        if (!SkipTruststore && _projects.Count > 0)
            FindTrusted();
        foreach (var item in _found.Where(item => item.Date <= _now + Within).OrderBy(item => item.Date)
            .ThenBy(item => item.Project, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Environment, StringComparer.Ordinal))
            WriteObject(item);
    }

    private void Find(string project)
    {
        if (!_projects.Add(project))
            return;
        Enqueue(
            async (client, context) =>
            {
                Keep((await ListAsync(() => client.Certificates.ListAsync(project, context), context).ConfigureAwait(false)).SelectMany(item => ExpirationInfo.From(item, _now)));
                Keep((await client.Credentials.ListAsync(project, context).ConfigureAwait(false)).SelectMany(item => ExpirationInfo.From(item, _now)));
                return project;
            },
            _ => new CallOutcome([]), project, [], project: project);
    }

    private void Keep(IEnumerable<ExpirationInfo> found)
    {
        lock (_found)
            _found.AddRange(found);
    }

    private static async Task<IReadOnlyList<CertificateInfo>> ListAsync(Func<Task<IReadOnlyList<CertificateInfo>>> list, CallContext context)
    {
        var certificates = await list().ConfigureAwait(false);
        if (ExpirationInfo.WarnOfUnknown(certificates) is { } warning)
            context.Observer?.Warning(warning);
        return certificates;
    }

    // After the projects: some servers answer 401 to who is not a member of admin, which would end everything else.
    private void FindTrusted()
    {
        var skipped = new List<string>();
        ApinizerException? refusal = null;
        try
        {
            foreach (var environment in Call((client, context) => client.Environments.ListAsync(null, context)))
            {
                try
                {
                    foreach (var certificate in Call((client, context) => ListAsync(() => client.Certificates.ListTrustedAsync(environment.Identity.Value, context), context)))
                        Keep(ExpirationInfo.From(certificate, _now, environment.Name));
                }
                catch (ApinizerException error) when (error.Reason is ErrorReason.Forbidden or ErrorReason.NotFound or ErrorReason.BadRequest or ErrorReason.Unauthorized)
                {
                    refusal ??= error;
                    skipped.Add(environment.Name);
                }
                catch (ApinizerException error)
                {
                    WriteFailure(error, environment.Name);
                }
            }
        }
        catch (ApinizerException error)
        {
            if (!error.IsRepeated)
                WriteFailure(error, target: null);
        }

        if (refusal != null)
            Warn($"What {string.Join(", ", skipped)} trust{(skipped.Count == 1 ? "s" : "")} is not in the list, since only members of the project admin may read it: {refusal.Message} -SkipTruststore leaves it out without this warning.");
    }
}
