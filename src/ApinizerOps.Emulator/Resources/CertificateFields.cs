using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>The form of pages "Create Certificate" and "Import Certificate File", checked.</summary>
internal sealed class CertificateFields
{
    private CertificateFields(string? description, IReadOnlyList<CertificateEntry> entries) => (Description, Entries) = (description, entries);

    /// <summary>Null where it was not sent.</summary>
    public string? Description { get; }

    public IReadOnlyList<CertificateEntry> Entries { get; }

    /// <param name="call">The request.</param>
    /// <param name="file">The field of the file.</param>
    /// <param name="name">The certificate's name.</param>
    /// <exception cref="ApiError">A field is missing or invalid, or the alias is that of another certificate.</exception>
    public static CertificateFields Read(RequestContext call, string file, string name)
    {
        var alias = call.RequiredField("alias");
        var description = call.Field("certificateDescription");
        var environments = call.RequiredField("environmentList").Split(',').Select(environment => environment.Trim()).ToList();
        if (call.Parts.FirstOrDefault(part => string.Equals(part.Name, file, StringComparison.Ordinal) && part.FileName != null) is not { Content.Length: > 0 } sent)
            throw ApiError.EmptyValue(file);
        foreach (var environment in environments)
        {
            if (!call.State.Environments.Contains(environment, StringComparer.Ordinal))
                throw ApiError.NoEnvironmentHere(environment);
            if (call.State.Projects.Values.SelectMany(project => project.Certificates.Values)
                .Any(other => !(call.Project.Certificates.TryGetValue(name, out var own) && ReferenceEquals(own, other)) && other.Entries.Any(entry => entry.EnvironmentName == environment && entry.Alias == alias)))
                throw ApiError.AliasTaken(alias);
        }

        var content = Decode(sent.Content, acceptsDer: file == "certificateFile");
        return new CertificateFields(description, [.. environments.Select(environment => new CertificateEntry(environment, alias, content))]);
    }

    private static byte[] Decode(byte[] file, bool acceptsDer)
    {
        try
        {
            var der = DecodedContent.FromBytes(file) is { HasPem: true, Text: { } text } ? PemBlock.ReadAll(text)[0].Content
                : acceptsDer ? file : throw ApiError.WrongCertificate();
            Contract.CertificateData.Read(der);
            return der;
        }
        catch (ApinizerException)
        {
            throw ApiError.WrongCertificate();
        }
    }
}
