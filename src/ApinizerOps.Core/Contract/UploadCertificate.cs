using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>A certificate and where it is wanted: the form of pages "Create Certificate", "Update Certificate" and "Import Certificate File".</summary>
public sealed class UploadCertificate
{
    /// <summary>What to do where <c>import-file/</c> is refused.</summary>
    internal const string AskForPermission = "Ask for the permission EXPORT_IMPORT of SECRETS in this project, which import-file/ needs.";

    /// <summary>Creates it.</summary>
    /// <param name="environments">The environments' names. None may hold a comma, which separates them on the wire.</param>
    /// <param name="certificate">The certificate, the same for all of them.</param>
    public UploadCertificate(IReadOnlyList<string> environments, CertificateData certificate)
    {
        Environments = environments;
        Certificate = certificate;
    }

    /// <summary>The environments to deploy it to.</summary>
    public IReadOnlyList<string> Environments { get; }

    /// <summary>The certificate.</summary>
    public CertificateData Certificate { get; }

    /// <summary>
    /// Its name within the environments, which no other certificate may have there. Null keeps the present one; for a new
    /// certificate it is the name.
    /// </summary>
    public string? Alias { get; init; }

    /// <summary>Null keeps the present one.</summary>
    public string? Description { get; init; }

    /// <summary>What an update does to JWKs made from the certificate; null if it was not asked for, which clears their references.</summary>
    public JwkUpdateAction? JwkUpdateAction { get; init; }

    /// <summary>Only with <see cref="JwkUpdateAction.Update"/>.</summary>
    public UpdateScope? UpdateScope { get; init; }

    /// <summary>Whether other environments may lose the certificate, if the gateway offers nothing that keeps them.</summary>
    public bool MayLeaveOutEnvironments { get; init; }

    internal string EnvironmentNames => string.Join(", ", Environments);

    /// <summary>How the content was read, for commands that give it again.</summary>
    internal KeyContentOptions Reading { get; init; } = new();

    /// <summary>Its content in environments, for commands that give it again.</summary>
    internal IReadOnlyList<KeyEnvironment> Places(IEnumerable<string> environments, string? alias) =>
        [.. environments.Select(environment => new KeyEnvironment(environment, "", alias) { Origin = new KeyOrigin(Certificate.Source, Reading) })];

    /// <summary>What else such a command must say, with a leading blank.</summary>
    internal string Switches => Certificate.NotAfter < DateTimeOffset.UtcNow ? " -AllowExpired" : "";

    /// <summary>Checks what the gateway could not be sent.</summary>
    /// <exception cref="ApinizerException">A scope without an update of references, or an environment that can't be sent.</exception>
    internal void Check()
    {
        UpdateKey.CheckScope(JwkUpdateAction, UpdateScope);
        if (Environments.FirstOrDefault(environment => environment.IndexOf(',') >= 0) is { } unusable)
            throw new ApinizerException(ErrorReason.InvalidName, $"Environment '{unusable}' holds a comma, which separates the environments of a certificate.")
            {
                NextStep = "Where several environments are meant, separate them by a semicolon in a row (production;staging), and give a list as an argument ('production', 'staging').",
            };
    }

    /// <summary>The same for other environments.</summary>
    internal UploadCertificate With(IReadOnlyList<string> environments, string? description) => new(environments, Certificate)
    {
        Alias = Alias,
        Description = description,
        JwkUpdateAction = JwkUpdateAction,
        UpdateScope = UpdateScope,
        MayLeaveOutEnvironments = MayLeaveOutEnvironments,
        Reading = Reading,
    };

    /// <summary>The alias to send: requests have one for all environments.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: the present ones differ, and none is given.</exception>
    internal string ChooseAlias(CertificateInfo present)
    {
        if (!string.IsNullOrEmpty(Alias))
            return Alias!;
        var own = Environments.SelectMany(present.In).ToList();
        var entries = (own.Count > 0 ? own : [.. present.Certificates]).Where(entry => !string.IsNullOrEmpty(entry.RawAlias)).ToList();
        if (entries.Select(entry => entry.RawAlias).Distinct().Count() <= 1)
            return entries.FirstOrDefault()?.RawAlias ?? present.Identity.Value;
        var aliases = Excerpt.Truncate(string.Join(", ", entries.Select(entry => $"{entry.EnvironmentName}: {entry.Alias}")));
        throw ApinizerException.InvalidArgument($"Certificate '{present.Name}' has different aliases ({aliases}). Give -Alias"
            + (entries.GroupBy(entry => entry.Environment).Any(same => same.Count() > 1) ? "; the entries of one environment are replaced by one." : ", or send the environments one by one."));
    }

    /// <summary>Whether an update, other than import-file/, could leave two entries for an environment.</summary>
    internal bool MayDouble(CertificateInfo present) => present.HasUnnamedEnvironments || Environments.Any(environment => present.In(environment).Count > 0);

    /// <summary>What would happen to a certificate that is there, in words.</summary>
    internal string Describe(CertificateInfo present, JwkUpdateAction byDefault)
    {
        var update = $"an update would {UpdateKey.Describe(JwkUpdateAction ?? byDefault, UpdateScope)}";
        return present.Certificates.Count == 0 ? $"deploy it to {EnvironmentNames}; {update}"
            : $"replace it in {EnvironmentNames} with import-file/; where the gateway has none, or does not allow it, "
                + (MayLeaveOutEnvironments && !MayDouble(present) ? $"{update}, and may take it out of other environments" : "nothing would be changed (NoSafeUpdate)");
    }

    /// <summary>The environments that do not have exactly this certificate; all where only the description differs.</summary>
    internal IReadOnlyList<string> DifferentFrom(CertificateInfo present)
    {
        var different = Environments.Where(environment => !IsSame(present.In(environment))).ToList();
        return different.Count == 0 && Description != null && !Equal(Description, present.RawDescription ?? "") ? Environments : different;
    }

    private bool IsSame(IReadOnlyList<CertificateEnvironment> entries) =>
        entries.Count == 1 && Equal(entries[0].Thumbprint, Certificate.Thumbprint) && (string.IsNullOrEmpty(Alias) || Equal(entries[0].RawAlias, Alias));

    private static bool Equal(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
