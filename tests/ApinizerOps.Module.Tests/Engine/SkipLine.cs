using System.IO;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A test's name with the reason why it is skipped: dotnet test prints names of skipped tests, but not reasons.</summary>
internal static class SkipLine
{
    public static string Of(string file, string name, string reason) => $"{Path.GetFileNameWithoutExtension(file)}.{name}: {reason}";
}
