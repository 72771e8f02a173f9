using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace ApinizerOps.Module.Tests.Packaging.Members;

/// <summary>All assemblies that a process would find, and what of another assembly's references is not in them.</summary>
internal sealed class Reach(IEnumerable<LoadedFile> files)
{
    // The first of a name wins, as a loader's order would have it.
    private readonly Dictionary<string, LoadedFile> _files =
        files.GroupBy(file => file.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Types and members that this file uses and nothing here has.</summary>
    public IEnumerable<string> MissingIn(LoadedFile user)
    {
        var metadata = user.Metadata;
        foreach (var handle in metadata.TypeReferences)
            if (Find(user, handle) == null)
                yield return $"{user.Name} needs {TypeNames.Of(metadata, handle)}";
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            if (Parent(user, member.Parent) is { } type && !Has(type, metadata, member))
                yield return $"{user.Name} needs {TypeNames.Of(type.File.Metadata, type.Handle)}: {metadata.GetString(member.Name)} {Text(member)}";
    }

    private static string Text(MemberReference member) => member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(TypeNames.Provider, null) : TypeNames.Of(member.DecodeMethodSignature(TypeNames.Provider, null));

    private bool Has(Place type, MetadataReader user, MemberReference member)
    {
        var (name, text) = (user.GetString(member.Name), Text(member));
        for (Place? next = type; next is { } place; next = Base(place))
        {
            var metadata = place.File.Metadata;
            var definition = metadata.GetTypeDefinition(place.Handle);
            if (member.GetKind() == MemberReferenceKind.Field
                ? definition.GetFields().Select(metadata.GetFieldDefinition)
                    .Any(field => metadata.StringComparer.Equals(field.Name, name) && field.DecodeSignature(TypeNames.Provider, null) == text)
                : definition.GetMethods().Select(metadata.GetMethodDefinition)
                    .Any(method => metadata.StringComparer.Equals(method.Name, name)
                        && TypeNames.Of(method.DecodeSignature(TypeNames.Provider, null)) == text))
                return true;
        }
        return false;
    }

    // Null for what has no definition: an array's own methods, and types that are missing and told as such.
    private Place? Parent(LoadedFile user, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => Find(user, (TypeReferenceHandle)handle),
        HandleKind.TypeDefinition => new Place(user, (TypeDefinitionHandle)handle),
        HandleKind.TypeSpecification => Generic(user, (TypeSpecificationHandle)handle),
        _ => null,
    };

    private Place? Generic(LoadedFile user, TypeSpecificationHandle handle)
    {
        var signature = user.Metadata.GetBlobReader(user.Metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadByte();
        return Parent(user, signature.ReadTypeHandle());
    }

    private Place? Base(Place type)
    {
        var parent = type.File.Metadata.GetTypeDefinition(type.Handle).BaseType;
        return parent.IsNil ? null : Parent(type.File, parent);
    }

    private Place? Find(LoadedFile user, TypeReferenceHandle handle)
    {
        var scope = user.Metadata.GetTypeReference(handle).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
            scope = user.Metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        var assembly = scope.Kind == HandleKind.AssemblyReference
            ? user.Metadata.GetString(user.Metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) : user.Name;
        return Find(assembly, TypeNames.Of(user.Metadata, handle));
    }

    private Place? Find(string assembly, string type) =>
        !_files.TryGetValue(assembly, out var file) ? null
        : file.Types.TryGetValue(type, out var handle) ? new Place(file, handle)
        : file.Forwarded.TryGetValue(type, out var elsewhere) ? Find(elsewhere, type)
        : null;

    private readonly record struct Place(LoadedFile File, TypeDefinitionHandle Handle);
}
