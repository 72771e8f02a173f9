using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that send a certificate.</summary>
public abstract class CertificateContentCmdlet : ContentCmdlet
{
    /// <summary>Sends a certificate that has expired.</summary>
    [Parameter]
    public SwitchParameter AllowExpired { get; set; }

    private protected override bool IsContent(object? piped) => piped is X509Certificate;

    /// <summary>Reads what the record wants to send.</summary>
    /// <param name="references">What happens to JWKs.</param>
    /// <param name="scope">Which JWKs.</param>
    /// <param name="force">Whether other environments may lose the certificate.</param>
    /// <param name="environments">The environments if none are given; null or empty if they must be given.</param>
    /// <param name="description">The description if none is given.</param>
    /// <exception cref="ApinizerException">A parameter is missing, or the content is not a certificate that may be sent.</exception>
    private protected UploadCertificate ReadUpload(
        JwkUpdateAction? references = null, UpdateScope? scope = null, bool force = false, IReadOnlyList<string>? environments = null, string? description = null)
    {
        environments = environments is { Count: > 0 } && Input.List(nameof(Environment), Environment) == null ? environments : RequireEnvironments();
        var passphrase = Input.Secret(nameof(Passphrase), Passphrase);
        var certificate = CertificateReader.Read(RequireContent(), passphrase);
        if (certificate.CheckValidity(AllowExpired, DateTimeOffset.UtcNow) is { } warning)
            Warn(warning);
        var upload = new UploadCertificate(environments, certificate)
        {
            Alias = Input.Text(nameof(Alias), Alias),
            Description = Input.Text(nameof(Description), Description) ?? description,
            JwkUpdateAction = references,
            UpdateScope = scope,
            MayLeaveOutEnvironments = force,
            Reading = new KeyContentOptions { Passphrase = passphrase },
        };
        upload.Check();
        return upload;
    }

    /// <summary>With -WhatIf: looks up the certificate to describe what would happen.</summary>
    private protected (bool IsKnown, CertificateInfo? Found) LookUpForWhatIf(string project, string name) => LookUpForWhatIf(
        "certificate", name, (client, context) => client.Certificates.FindAsync(project, name, context), ResourceKey.Certificate(project, name));

    /// <summary>The certificate in words: subject and end of validity.</summary>
    private protected static string Describe(UploadCertificate upload) =>
        $"'{upload.Certificate.Subject}', valid until {UtcText.Of(upload.Certificate.NotAfter)}";
}

/// <summary>Base class of cmdlets that may change a certificate that exists.</summary>
public abstract class ChangeCertificateCmdlet : CertificateContentCmdlet
{
    private bool _warned;

    /// <summary>The certificate's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CertificateName")]
    [ArgumentCompleter(typeof(Completion.CertificateCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>What happens to JWKs made from the certificate, where the gateway is told with an update.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkUpdateAction))]
    [AllowNull]
    public JwkUpdateAction? JwkUpdateAction { get; set; }

    /// <summary>Which JWKs are updated; only with -JwkUpdateAction Update.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(UpdateScope))]
    [AllowNull]
    public UpdateScope? UpdateScope { get; set; }

    /// <summary>
    /// Sends an update that may take the certificate out of other environments, if the gateway offers nothing that keeps them, and
    /// skips the confirmation. With -WhatIf nothing is changed all the same.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.Certificate(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(Name), Name) ?? PipedObjectNames.Certificate(InputObject);

    /// <summary>Reads what the record wants to send.</summary>
    private protected UploadCertificate ReadUpload() => ReadUpload(
        Input.Choice(nameof(JwkUpdateAction), JwkUpdateAction), Input.Choice(nameof(UpdateScope), UpdateScope), Force);

    /// <summary>What would happen to a certificate that is there. Where the change would be refused without asking the gateway, so is this.</summary>
    /// <exception cref="ApinizerException">The change would be refused.</exception>
    private protected string DescribeUpdate(UploadCertificate upload, CertificateInfo present, JwkUpdateAction byDefault)
    {
        upload.ChooseAlias(present);
        if (present.Certificates.Count == 0 && upload.JwkUpdateAction == null && byDefault == ApinizerOps.JwkUpdateAction.Nullify && !_warned)
        {
            _warned = true;
            Warn(UpdateKey.ClearedReferences("certificates"));
        }

        return upload.Describe(present, byDefault);
    }
}
