using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Loading;

/// <summary>Creates the factories of the isolated assemblies. Each assembly is loaded at its first use.</summary>
internal static class Factories
{
    private static readonly Lazy<IApinizerClientFactory> LazyClient =
        new(() => Create<IApinizerClientFactory>("ApinizerOps.Client", "ApinizerOps.Client.ApinizerClientFactory"));

    private static readonly Lazy<IEmulatorFactory> LazyEmulator =
        new(() => Create<IEmulatorFactory>("ApinizerOps.Emulator", "ApinizerOps.Emulator.EmulatorFactory"));

    public static IApinizerClientFactory Client => LazyClient.Value;

    public static IEmulatorFactory Emulator => LazyEmulator.Value;

    private static T Create<T>(string assembly, string type) =>
        (T)Activator.CreateInstance(DependencyLoader.Load(assembly).GetType(type, throwOnError: true)!)!;
}
