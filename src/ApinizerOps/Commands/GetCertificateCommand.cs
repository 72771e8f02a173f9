using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the certificates of a project, with what they are in each environment and when they expire.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerCertificate", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerCertificate.md")]
[OutputType(typeof(CertificateInfo))]
public sealed class GetCertificateCommand : FindCmdlet<CertificateInfo>
{
    /// <summary>Names or wildcard patterns. The default is all certificates.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CertificateName")]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? RequestedNames => Input.Names(nameof(Name), Name);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.CertificateOrBound(piped);

    internal override void Handle(string project) => Find(new NameSearch<CertificateInfo>(
        "certificate",
        (client, context) => client.Certificates.ListAsync(project, context),
        (client, name, context) => client.Certificates.GetAsync(project, name, context)));
}
