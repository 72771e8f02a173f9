using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>
/// Commands that send a key once more, complete: a message gives them to copy. Content that was in no file is no part of a
/// message, so a variable stands for it, and <see cref="Note"/> says for what.
/// </summary>
internal static class KeyCommand
{
    /// <summary>The command that sends a new key, or the same content to one that is there.</summary>
    public static string Set(string name, string project, CreateKey key) =>
        $"Set-ApinizerKey -Name {CommandText.Quote(name)} -KeyType {key.KeyType}{Algorithm(key.Algorithm)} {Content(key.Environments)} -Project {CommandText.Quote(project)}";

    /// <summary>The command that sends an update once more; null where nothing of it is left to send, as after a rename.</summary>
    public static string? Update(string name, string project, UpdateKey update)
    {
        var what = (update.Description == null ? "" : $" -Description {CommandText.Quote(update.Description)}")
            + (update.KeyType == null ? "" : $" -KeyType {update.KeyType}")
            + Algorithm(update.Algorithm)
            + (update.Environments == null ? "" : $" {Content(update.Environments)}");
        // Where references were to be cleared they are, and need not be once more.
        return what.Length == 0 ? null : $"Update-ApinizerKey -Name {CommandText.Quote(name)}{what} -JwkUpdateAction Update"
            + $"{(update.UpdateScope == null ? "" : $" -UpdateScope {update.UpdateScope}")}{(update.Force ? " -Force" : "")} -Project {CommandText.Quote(project)}";
    }

    /// <summary>The parameters that give content and environments.</summary>
    public static string Content(IReadOnlyList<KeyEnvironment> environments)
    {
        var content = IsOne(environments)
            ? $"-Environment {CommandText.Quote(environments.Select(environment => environment.EnvironmentName))}"
                + (environments[0].Origin?.File is { } file ? $" -LiteralPath {CommandText.Quote(file)}" : " -Content $content")
                + (string.IsNullOrEmpty(environments[0].Alias) ? "" : $" -Alias {CommandText.Quote(environments[0].Alias!)}")
                + (IsLocked(environments[0]) ? " -Passphrase $passphrase" : "")
            : $"-EnvironmentKey {string.Join(", ", environments.Select(Entry))}";
        var reading = environments[0].Origin?.Reading ?? new KeyContentOptions();
        return content + (reading.Format == KeyContentFormat.Auto ? "" : $" -ContentFormat {reading.Format}")
            + (reading.AllowWeakKey ? " -AllowWeakKey" : "") + (reading.SkipKeyCheck ? " -SkipKeyCheck" : "");
    }

    /// <summary>What the variables of the command stand for, with a comma before; empty where it has none.</summary>
    public static string Note(IReadOnlyList<KeyEnvironment> environments)
    {
        var content = environments.All(environment => environment.Origin?.File != null) ? null
            : IsOne(environments) ? "$content is the content" : "$content is a hashtable with the content for each environment";
        var passphrase = environments.Any(IsLocked) ? "$passphrase is its passphrase" : null;
        return content == null && passphrase == null ? ""
            : ", where " + string.Join(" and ", new[] { content, passphrase }.Where(part => part != null));
    }

    private static bool IsOne(IReadOnlyList<KeyEnvironment> environments) => environments
        .Select(environment => (environment.Content, environment.Alias, environment.Origin?.File, IsLocked(environment))).Distinct().Count() == 1;

    private static bool IsLocked(KeyEnvironment environment) => environment.Origin?.Reading.Passphrase != null;

    private static string Entry(KeyEnvironment environment) => $"@{{ Environment = {CommandText.Quote(environment.EnvironmentName)}; "
        + (environment.Origin?.File is { } file ? $"LiteralPath = {CommandText.Quote(file)}" : $"Content = $content[{CommandText.Quote(environment.EnvironmentName)}]")
        + (string.IsNullOrEmpty(environment.Alias) ? "" : $"; Alias = {CommandText.Quote(environment.Alias!)}")
        + (IsLocked(environment) ? "; Passphrase = $passphrase" : "") + " }";

    private static string Algorithm(KeyAlgorithm? algorithm) => algorithm == null ? "" : $" -Algorithm {algorithm}";
}
