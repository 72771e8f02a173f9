using System.Management.Automation;

namespace ApinizerOps.Loading;

/// <summary>
/// Installs the loader of the dependencies when the module is imported. It is never uninstalled: after a
/// <c>Remove-Module</c> another runspace may still need it.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <inheritdoc />
    public void OnImport() => DependencyLoader.Install();
}
