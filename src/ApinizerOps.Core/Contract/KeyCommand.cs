using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>
/// Builds complete commands that send a key again, for messages. Content that did not come from a file must not be in a
/// message: a variable stands for it, which <see cref="Note"/> explains.
/// </summary>
internal static class KeyCommand
{
    /// <summary>The command that creates the key, or sends the same content to an existing one.</summary>
    public static string Set(string name, string project, CreateKey key) =>
        $"Set-ApinizerKey -Name {CommandText.Quote(name)} -KeyType {key.KeyType}{Algorithm(key.Algorithm)} {Content(key.Environments)} -Project {CommandText.Quote(project)}";

    /// <summary>The command that sends an update again; null if nothing is left to send, such as after a rename.</summary>
    public static string? Update(string name, string project, UpdateKey update)
    {
        var what = (update.Description == null ? "" : $" -Description {CommandText.Quote(update.Description)}")
            + (update.KeyType == null ? "" : $" -KeyType {update.KeyType}")
            + Algorithm(update.Algorithm)
            + (update.Environments == null ? "" : $" {Content(update.Environments)}");
        // If references had to be cleared, the first update has done it.
        return what.Length == 0 ? null : $"Update-ApinizerKey -Name {CommandText.Quote(name)}{what} -JwkUpdateAction Update"
            + $"{(update.UpdateScope == null ? "" : $" -UpdateScope {update.UpdateScope}")}{(update.Force ? " -Force" : "")} -Project {CommandText.Quote(project)}";
    }

    /// <summary>The parameters for content and environments.</summary>
    public static string Content(IReadOnlyList<KeyEnvironment> environments)
    {
        var content = HasSameContent(environments)
            ? $"-Environment {CommandText.Quote(environments.Select(environment => environment.EnvironmentName))}"
                + (environments[0].Origin?.File is { } file ? $" -LiteralPath {CommandText.Quote(file)}" : " -Content $content")
                + (string.IsNullOrEmpty(environments[0].Alias) ? "" : $" -Alias {CommandText.Quote(environments[0].Alias!)}")
                + (HasPassphrase(environments[0]) ? " -Passphrase $passphrase" : "")
            : $"-EnvironmentKey {string.Join(", ", environments.Select(Entry))}";
        var reading = environments[0].Origin?.Reading ?? new KeyContentOptions();
        return content + (reading.Format == KeyContentFormat.Auto ? "" : $" -ContentFormat {reading.Format}")
            + (reading.AllowWeakKey ? " -AllowWeakKey" : "") + (reading.SkipKeyCheck ? " -SkipKeyCheck" : "");
    }

    /// <summary>Explains the variables of the command, with a leading comma; empty if it has none.</summary>
    public static string Note(IReadOnlyList<KeyEnvironment> environments)
    {
        var content = environments.All(environment => environment.Origin?.File != null) ? null
            : HasSameContent(environments) ? "$content is the content" : "$content is a hashtable with the content for each environment";
        var passphrase = environments.Any(HasPassphrase) ? "$passphrase is its passphrase" : null;
        return content == null && passphrase == null ? ""
            : ", where " + string.Join(" and ", new[] { content, passphrase }.Where(part => part != null));
    }

    private static bool HasSameContent(IReadOnlyList<KeyEnvironment> environments) => environments
        .Select(environment => (environment.Content, environment.Alias, environment.Origin?.File, HasPassphrase(environment))).Distinct().Count() == 1;

    private static bool HasPassphrase(KeyEnvironment environment) => environment.Origin?.Reading.Passphrase != null;

    private static string Entry(KeyEnvironment environment) => $"@{{ Environment = {CommandText.Quote(environment.EnvironmentName)}; "
        + (environment.Origin?.File is { } file ? $"LiteralPath = {CommandText.Quote(file)}" : $"Content = $content[{CommandText.Quote(environment.EnvironmentName)}]")
        + (string.IsNullOrEmpty(environment.Alias) ? "" : $"; Alias = {CommandText.Quote(environment.Alias!)}")
        + (HasPassphrase(environment) ? "; Passphrase = $passphrase" : "") + " }";

    private static string Algorithm(KeyAlgorithm? algorithm) => algorithm == null ? "" : $" -Algorithm {algorithm}";
}
