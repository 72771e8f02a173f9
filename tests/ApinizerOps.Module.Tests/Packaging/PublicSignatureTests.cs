using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>A package type in a public signature would have to be loaded into the session's own context.</summary>
public sealed class PublicSignatureTests(ModuleAssemblies module) : IClassFixture<ModuleAssemblies>
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Public_members_expose_no_package_types()
    {
        var strange = from type in module.Core.GetExportedTypes().Concat(module.Cmdlets.GetExportedTypes())
                      from used in Used(type).SelectMany(Parts)
                      let assembly = used.Assembly.GetName().Name!
                      where !IsAllowed(assembly)
                      select $"{type} shows {used} of {assembly}";
        Assert.Empty(strange);
    }

    [Fact]
    public void Core_references_only_the_framework() =>
        Assert.All(module.Core.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name));

    private static bool IsAllowed(string assembly) =>
        assembly is "ApinizerOps" or "ApinizerOps.Core"
        // A part of .NET, but a package on .NET Framework.
        || (assembly.StartsWith("System.", StringComparison.Ordinal) && assembly != "System.Text.Json");

    private static IEnumerable<Type> Used(Type type)
    {
        var visible = type.GetMembers(All).Where(IsVisible).ToList();
        return visible.OfType<MethodBase>().SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType))
            .Concat(visible.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(visible.OfType<FieldInfo>().Select(field => field.FieldType))
            .Concat(type.GetInterfaces())
            .Concat(type.BaseType is { } parent ? [parent] : []);
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
