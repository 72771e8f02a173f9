using System.Management.Automation;

namespace ApinizerOps.Loading;

/// <summary>
/// Installs the loader of our dependencies when the module is imported. Nothing takes it out again: import runs once per
/// runspace and removal once per <c>Remove-Module</c>, so another runspace may still need it.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc />
    public void OnImport() => DependencyLoader.Install();
}
