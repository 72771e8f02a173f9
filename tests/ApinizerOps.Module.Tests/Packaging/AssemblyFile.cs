using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>An assembly on the disk: its identity and what it refers to.</summary>
internal sealed class AssemblyFile
{
    private AssemblyFile(string path, AssemblyName name, IReadOnlyList<AssemblyName> references)
    {
        Path = path;
        Name = name;
        References = references;
    }

    public string Path { get; }

    public AssemblyName Name { get; }

    public IReadOnlyList<AssemblyName> References { get; }

    public static IReadOnlyList<AssemblyFile> In(string folder) =>
        [.. Directory.GetFiles(folder, "*.dll").Select(Read).OfType<AssemblyFile>()];

    /// <summary>Whether a reference is satisfied by this file on .NET Framework: same name, same signer, at least the version.</summary>
    public bool Satisfies(AssemblyName wanted) =>
        string.Equals(Name.Name, wanted.Name, StringComparison.OrdinalIgnoreCase) && Name.Version >= wanted.Version
        && (Name.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);

    private static AssemblyFile? Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
            return null;
        var metadata = file.GetMetadataReader();
        if (!metadata.IsAssembly)
            return null;
        return new AssemblyFile(
            path,
            metadata.GetAssemblyDefinition().GetAssemblyName(),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())]);
    }
}
