using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>
/// Replaces a certificate without an outage: creates a new certificate beside the old one, and binds the credentials to it one by
/// one.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "ApinizerCertificateRotation",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Invoke-ApinizerCertificateRotation.md")]
[OutputType(typeof(CertificateRotation))]
public sealed class InvokeCertificateRotationCommand : CertificateContentCmdlet
{
    private readonly HashSet<(string Project, string Name)> _expiring = [];

    /// <summary>The certificate to replace.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CertificateName")]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The credentials to bind to the new certificate, in this order. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Username { get; set; }

    /// <summary>The new certificate's name. The default is the old name and the date: partner-20260131.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>
    /// Continues a rotation that stopped: NewName is the certificate that it created. The content is sent to it where it has another
    /// one, then all credentials are bound to it. It can be repeated safely.
    /// </summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Removes the old certificate after all credentials were bound to the new one.</summary>
    [Parameter]
    public SwitchParameter RemoveOld { get; set; }

    /// <summary>With RemoveOld: what happens to JWKs made from the old certificate: Nullify, the default, or Delete.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkDeleteAction))]
    [AllowNull]
    public JwkDeleteAction? JwkDeleteAction { get; set; }

    /// <summary>Skips the confirmation. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.CertificateOrBound(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(Name), Name) ?? PipedObjectNames.CertificateOrBound(InputObject);

    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        // What expires is listed for each environment, and a rotation is for all of them.
        if (Input.Piped is ExpirationInfo && !_expiring.Add((project, name)))
            return;
        var plan = ReadPlan(project, name);
        Rotate(plan, Force, [.. Resources(project, plan.OldName, newName: null, plan.Usernames), ResourceKey.Certificate(project, plan.NewName)]);
    }

    private CertificateRotationPlan ReadPlan(string project, string name)
    {
        var usernames = Input.List(nameof(Username), Username) ?? (PipedObjectNames.Username(InputObject) is { } bound ? [bound] : throw Input.MissingParameter(nameof(Username)));
        var newName = Input.Text(nameof(NewName), NewName);
        var references = Input.Choice(nameof(JwkDeleteAction), JwkDeleteAction);
        var draft = new CertificateRotationRequest(project, name)
        {
            NewName = newName == null ? null : ResourceName.RequireTyped(nameof(NewName), newName),
            Usernames = usernames,
            IsResumed = Resume,
            Removal = RemoveOld ? references ?? ApinizerOps.JwkDeleteAction.Nullify : null,
            RemovalReferences = references,
        };
        draft.Check();
        // Only reads: the plan depends on the state of the gateway.
        var old = Call((client, context) => draft.LookAsync(client, DateTime.UtcNow, context), Resources(project, name, newName, draft.Usernames));
        var upload = ReadUpload(environments: old.Environments, description: Resume ? null : old.Old?.RawDescription);
        return draft.Plan(old, upload);
    }

    // The default name contains the date, so its part before that is locked: another rotation of this pipeline may use the same.
    private static string[] Resources(string project, string name, string? newName, IReadOnlyList<string> usernames) =>
    [
        ResourceKey.Certificate(project, name), ResourceKey.Certificate(project, newName ?? CertificateRotationRequest.Stem(name)),
        .. usernames.Select(username => ResourceKey.Credential(project, username)),
    ];
}
