using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A requested rotation of a certificate, which is always side by side.</summary>
/// <param name="project">The project.</param>
/// <param name="name">The certificate to replace.</param>
internal sealed class CertificateRotationRequest(string project, string name) : RotationRequest<CertificateInfo>(project, name, "certificate")
{
    private const string Unknown = "The gateway does not show in which environments the certificate is, so it is not known whether the new one is in all of them.";

    private IReadOnlyList<CertificateInfo> _all = [];

    private protected override string UnnamedNextStep =>
        "Make a certificate of the content with New-ApinizerCertificate in all of its environments, and bind that with Set-ApinizerCredentialCertificate.";

    private protected override string UnknownEnvironments => Unknown;

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: an environment of the old certificate would be left without, or the content is the
    /// old certificate, or the aliases of a resumed one differ; <see cref="ErrorReason.InvalidKeyContent"/>: it is not valid yet; <see cref="ErrorReason.AlreadyExists"/>: another certificate has the alias.
    /// </exception>
    public CertificateRotationPlan Plan(RotationSource<CertificateInfo> old, UploadCertificate upload)
    {
        upload.Certificate.RequireBegun(DateTimeOffset.UtcNow);
        CheckEnvironments(old, upload.Environments);
        if (old.Old is { Certificates.Count: > 0 } present && present.Certificates.All(entry => entry.Thumbprint == upload.Certificate.Thumbprint))
            throw ApinizerException.InvalidArgument($"The new content is the certificate '{present.Name}': both have the same thumbprint. Give another certificate.");
        if (old.Next != null)
            upload.ChooseAlias(old.Next);
        var isThere = old.Next != null && upload.DifferentFrom(old.Next).Count == 0;
        var warnings = Warnings(old).ToList();
        if (isThere)
            warnings.Add($"Certificate '{old.NextName}' is on the gateway with this content, but gateways do not show whether it is deployed. It is sent again if the gateway has import-file/ and the user the permission EXPORT_IMPORT; if not, look in the manager{(Removal == null ? "" : ", and the old certificate is kept")}.");
        if (old.Next == null)
            CheckAlias(upload.Alias, upload.Environments);
        var plan = new CertificateRotationPlan(Project, Name, old.NextName, upload)
        {
            Usernames = Usernames,
            IsResumed = IsResumed,
            IsOldMissing = old.Old == null,
            IsThere = isThere,
            HasEntries = old.Next is { Certificates.Count: > 0 },
            Warnings = warnings,
            Removal = Removal,
            OldThumbprint = Thumbprint(old.Old),
        };
        if (old.Next == null && NewName == null)
            CheckEarlierRun(plan);
        return plan;
    }

    // A run that stopped, or was done, has left a certificate of another number or day with this content.
    private void CheckEarlierRun(CertificateRotationPlan plan)
    {
        var thumbprint = plan.Upload.Certificate.Thumbprint;
        var earlier = _all.FirstOrDefault(one => one.Identity.Value != Name && one.Identity.Value != Stem(Name)
            && Stem(one.Identity.Value) == Stem(Name) && one.Certificates.Any(entry => entry.Thumbprint == thumbprint));
        if (earlier != null)
            throw new ApinizerException(ErrorReason.AlreadyExists, $"Certificate '{earlier.Name}' has this content already: a rotation of '{Name}' that stopped or was done seems to have created it.")
            {
                NextStep = $"Resume that rotation {RotationMessages.Resume(plan with { NewName = earlier.Identity.Value })}",
            };
    }

    private protected override Task<CertificateInfo> GetAsync(IApinizerClient client, CallContext context) => client.Certificates.GetAsync(Project, Name, context);

    private protected override Task<CertificateInfo?> FindAsync(IApinizerClient client, string wanted, CallContext context) =>
        client.Certificates.FindAsync(Project, wanted, context);

    private protected override async Task<IReadOnlyList<CertificateInfo>> ListAsync(IApinizerClient client, CallContext context) =>
        _all = await client.Certificates.ListAsync(Project, context).ConfigureAwait(false);

    // The new name is the new alias as well, unless another one is given.
    private protected override IEnumerable<string> TakenNames(IReadOnlyList<CertificateInfo> all) =>
        base.TakenNames(all).Concat(NewName == null ? all.SelectMany(one => one.Certificates).Select(entry => entry.RawAlias ?? "") : []);

    private void CheckAlias(string? alias, IReadOnlyList<string> environments)
    {
        alias = string.IsNullOrEmpty(alias) ? NewName : alias;
        var owner = alias == null ? null : _all.FirstOrDefault(one => environments.SelectMany(one.In).Any(entry => string.Equals(entry.RawAlias, alias, StringComparison.Ordinal)));
        if (owner != null)
        {
            throw new ApinizerException(ErrorReason.AlreadyExists, $"Certificate '{owner.Name}' has the alias '{alias}', and an environment has each alias once.")
            {
                NextStep = "Give another Alias.",
            };
        }
    }

    private static string? Thumbprint(CertificateInfo? certificate)
    {
        var all = (certificate?.Certificates ?? Enumerable.Empty<CertificateEnvironment>()).Where(entry => entry.Thumbprint != null).ToList();
        return all.Select(entry => entry.Thumbprint).Distinct().Count() <= 1 ? all.FirstOrDefault()?.Thumbprint
            : string.Join("; ", all.Select(entry => $"{entry.EnvironmentName}: {entry.Thumbprint}"));
    }
}
