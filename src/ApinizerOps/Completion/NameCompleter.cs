using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Completion;

/// <summary>
/// Completes names from the session's gateway. It waits a short time at most, and completes nothing after an error.
/// </summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var session = Value(fakeBoundParameters, "Session") as ApinizerSession ?? RunspaceDefaults.Session.Value;
            if (session is not { IsConnected: true })
                return [];
            var project = Value(fakeBoundParameters, "Project")?.ToString() ?? session.ProjectName?.Value;
            var filter = Filter(commandName);
            var word = (wordToComplete ?? "").Trim('\'', '"');
            var pattern = new WildcardPattern(WildcardPattern.Escape(word) + "*", Options);
            return [.. NameCache.Names(session, $"{GetType().Name} {filter} {project}", (client, context) => ListAsync(client, project, filter, context))
                .Where(pattern.IsMatch).Select(Result)];
        }
        catch (Exception)
        {
            // An error can't be shown while a command is typed.
            return [];
        }
    }

    /// <summary>The type of names that a command takes; empty if it takes all.</summary>
    private protected virtual string Filter(string command) => "";

    /// <summary>Lists the names from the gateway.</summary>
    private protected abstract Task<IEnumerable<string>> ListAsync(IApinizerClient client, string? project, string filter, CallContext context);

    private protected static async Task<IEnumerable<string>> NamesAsync<T>(Task<IReadOnlyList<T>> items) where T : InventoryItem =>
        Names(await items.ConfigureAwait(false));

    private protected static IEnumerable<string> Names(IEnumerable<InventoryItem> items) =>
        items.Select(item => item.Identity).Where(name => name.Value == name.Shown).Select(name => name.Value);

    private static object? Value(IDictionary parameters, string name) =>
        parameters.Contains(name) ? parameters[name] is PSObject wrapped ? wrapped.BaseObject : parameters[name] : null;

    private static CompletionResult Result(string name)
    {
        var isPlain = name.All(letter => letter is '_' or '-' or '.' || char.IsLetterOrDigit(letter)) && char.IsLetterOrDigit(name[0]);
        var text = isPlain ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
        return new CompletionResult(text, name, CompletionResultType.ParameterValue, name);
    }
}
