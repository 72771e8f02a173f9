using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ApinizerOps.Module.Tests.Packaging.Members;

/// <summary>An assembly on the disk with its types by name, and with the types that it says are elsewhere.</summary>
internal sealed class LoadedFile : IDisposable
{
    private readonly PEReader _file;

    private LoadedFile(PEReader file)
    {
        _file = file;
        Metadata = file.GetMetadataReader();
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
        Types = Metadata.TypeDefinitions.ToDictionary(type => TypeNames.Of(Metadata, type));
        Forwarded = Metadata.ExportedTypes.ToDictionary(type => TypeNames.Of(Metadata, type), Target);
    }

    public MetadataReader Metadata { get; }

    public string Name { get; }

    public IReadOnlyDictionary<string, TypeDefinitionHandle> Types { get; }

    /// <summary>Names of types with the name of the assembly that has them.</summary>
    public IReadOnlyDictionary<string, string> Forwarded { get; }

    /// <summary>Opens what is an assembly in a folder.</summary>
    public static IEnumerable<LoadedFile> In(string folder)
    {
        foreach (var path in Directory.GetFiles(folder, "*.dll"))
        {
            var file = new PEReader(File.OpenRead(path));
            if (file.HasMetadata && file.GetMetadataReader().IsAssembly)
                yield return new LoadedFile(file);
            else
                file.Dispose();
        }
    }

    public void Dispose() => _file.Dispose();

    private string Target(ExportedTypeHandle handle)
    {
        var type = Metadata.GetExportedType(handle);
        return type.Implementation.Kind == HandleKind.ExportedType
            ? Target((ExportedTypeHandle)type.Implementation)
            : Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name);
    }
}
