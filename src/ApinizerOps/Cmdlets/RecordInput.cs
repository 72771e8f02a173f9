using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Binding;
using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>
/// What a cmdlet reads from a record: arguments, rows, files or our own results. Nothing in its pipeline binding of ours
/// throws: PowerShell's binding errors carry the whole row, secrets included. So rows bind to a parameter set of their own
/// without mandatory parameters, and what is missing or bad is told here, per record. Only a script block of the caller's
/// that fails or yields nothing still ends in such an error.
/// </summary>
internal sealed class RecordInput
{
    private readonly RecordCmdlet _cmdlet;
    private readonly HashSet<string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _computed = new(StringComparer.OrdinalIgnoreCase);
    private RowColumns? _columns;

    /// <summary>Notes which parameters are bound as arguments. To be made when processing begins, before a row is bound.</summary>
    public RecordInput(RecordCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        foreach (var bound in cmdlet.MyInvocation.BoundParameters)
        {
            // A script block to run per record stands there as something else than the parameter's type.
            var type = cmdlet.MyInvocation.MyCommand.Parameters[bound.Key].ParameterType;
            (bound.Value == null || type == typeof(PSObject) || type.IsInstanceOfType(bound.Value) ? _arguments : _computed).Add(bound.Key);
        }
    }

    private RowColumns Columns => _columns ??= new RowColumns(_cmdlet.GetType(), _cmdlet.MyInvocation.MyCommand.Parameters.Values);

    private PSObject? InputObject => _cmdlet.InputObject;

    /// <summary>What is piped, without PowerShell's wrapper; null where nothing is.</summary>
    public object? Piped => InputObject?.BaseObject;

    /// <summary>Whether what is piped, if anything, is a row.</summary>
    public bool IsRow => Piped switch
    {
        null or System.Data.DataRow => true,
        // What comes back from a job or a remote session has lost its type, but not its type's name.
        PSCustomObject => InputObject!.TypeNames[0] is var type
            && (!type.StartsWith("Deserialized.", StringComparison.Ordinal) || type.StartsWith("Deserialized.ApinizerOps.", StringComparison.Ordinal)
                || InputObject!.TypeNames.Contains("Deserialized.System.Management.Automation.PSCustomObject")),
        _ => false,
    };

    /// <summary>Whether a script block of the caller's reads the piped object.</summary>
    public bool IsComputed => _computed.Count > 0;

    /// <summary>Whether the user typed it, as against a value from the pipeline.</summary>
    public bool IsArgument(string parameter) => _arguments.Contains(parameter);

    /// <summary>
    /// Whether a bound value counts: columns of rows do, properties of other objects that happen to have a fitting name
    /// don't.
    /// </summary>
    public bool IsGiven(string parameter) => IsArgumentOrScript(parameter) || Column(parameter) != null;

    /// <summary>The column of the row that a parameter is read from; null where it comes from elsewhere.</summary>
    public string? Column(string parameter) =>
        IsPipedRow && !IsArgumentOrScript(parameter) ? Columns.Of(InputObject!, parameter) : null;

    /// <summary>Whether a row is piped.</summary>
    public bool IsPipedRow => InputObject != null && IsRow && !IsArgument(nameof(RecordCmdlet.InputObject));

    private bool IsArgumentOrScript(string parameter) => _arguments.Contains(parameter) || _computed.Contains(parameter);

    /// <summary>A text parameter's value; a blank cell means not given, a blank argument stays what it is.</summary>
    public string? Text(string parameter, string? value) =>
        !IsGiven(parameter) || (!IsArgument(parameter) && string.IsNullOrWhiteSpace(value)) ? null : value;

    /// <summary>A secret; a blank cell means not given.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it is neither text nor a SecureString.</exception>
    public SecureString? Secret(string parameter, SecureString? value)
    {
        if (value == null || !IsGiven(parameter))
            return null;
        if (ReferenceEquals(value, SecureStringTransformationAttribute.Unreadable))
            throw ApinizerException.InvalidArgument($"{parameter} can't be read; expected a SecureString or text.");
        return IsArgument(parameter) || !string.IsNullOrWhiteSpace(SecureStrings.ToPlainText(value)) ? value : null;
    }

    /// <summary>A list parameter's value; a piped one is split at semicolons.</summary>
    public string[]? List(string parameter, string[]? value)
    {
        if (value == null || !IsGiven(parameter))
            return null;
        if (IsArgument(parameter))
            return value.Length > 0 ? value : throw ApinizerException.InvalidArgument($"{parameter} is an empty list. Give at least one, or leave it out.");
        var parts = PipelineValue.Split(string.Join(";", value));
        return parts.Length == 0 ? null : parts;
    }

    /// <summary>Names of what is on the gateway; null where none are given. A name in a row may hold a semicolon, so it is not split.</summary>
    public string[]? Names(string parameter, string[]? value)
    {
        var names = IsArgument(parameter) ? List(parameter, value)
            : IsGiven(parameter) ? value?.Where(name => !string.IsNullOrWhiteSpace(name)).ToArray() : null;
        // The lines of a key, as Get-Content reads them: none of them may be sent.
        if (names?.Any(name => name?.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0) == true)
            throw ApinizerException.InvalidArgument($"{parameter} holds the content of a key; expected names. Give content with -Content or -Path.");
        return names is { Length: > 0 } ? names : null;
    }

    /// <summary>An enum parameter's value; a blank cell means not given.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it can't be read.</exception>
    public T? Choice<T>(string parameter, T? value) where T : struct, Enum
    {
        if (value is not { } given || !IsGiven(parameter))
            return null;
        if (WireText<T>.IsKnown(given))
            return given;
        if (given.Equals(Enum.ToObject(typeof(T), EnumTransformationAttribute.Blank)) && !IsArgument(parameter))
            return null;
        throw ApinizerException.InvalidArgument($"{parameter} can't be read; expected one of {WireText<T>.Choices}.");
    }

    /// <summary>A required name, wherever it came from. That of a result of ours goes to the letter, whatever it holds.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/> or <see cref="ErrorReason.InvalidName"/>.</exception>
    public string RequiredName(string parameter, string? value)
    {
        if (value == null)
            throw Missing(parameter);
        return IsRow || IsArgumentOrScript(parameter) ? ResourceName.RequireTyped(parameter, value) : ResourceName.Require(parameter, value);
    }

    /// <summary>Names in one text; null where there are none.</summary>
    public static string? Joined(string[]? names) => names == null ? null : string.Join(", ", names);

    /// <summary>Required names: those that are given, or that of what is piped. Each has still to be checked.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: none.</exception>
    public IEnumerable<string> RequiredNames(string parameter, string[]? value, string? piped) =>
        Names(parameter, value)?.Distinct(StringComparer.Ordinal) ?? (piped == null ? throw Missing(parameter) : [piped]);

    /// <exception cref="ApinizerException">What can't be an environment's name, or is named twice.</exception>
    public static void CheckEnvironments(string[] environments)
    {
        foreach (var environment in environments)
            ResourceName.RequireInBody("Environment", environment);
        if (environments.Distinct().Count() < environments.Length)
            throw ApinizerException.InvalidArgument("The same environment is named twice.");
    }

    /// <summary>The error for a parameter that is not given.</summary>
    public ApinizerException Missing(string parameter)
    {
        var advice = Piped switch
        {
            FileSystemInfo when parameter == "Name" =>
                "A file's name never becomes the key's name by itself: give -Name, for example -Name { $_.BaseName }.",
            { } other when !IsRow => $"A {other.GetType().Name} does not give it: give -{parameter}, or pipe rows with such a column.",
            { } when IsNameOfOther(parameter) && InputObject!.Properties["Name"] != null =>
                $"Give -{parameter}, such as -{parameter} {{ $_.Name }}, or a column of that name: Name is not taken for it.",
            { } => $"Give -{parameter}, or a column of that name.",
            null => $"Give -{parameter}.",
        };
        return ApinizerException.InvalidArgument($"{parameter} is missing. {advice}");
    }

    private static bool IsNameOfOther(string parameter) =>
        parameter is "ApiProxy" || (parameter != "Name" && parameter.EndsWith("Name", StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses a piped object that doesn't go with the cmdlet.</summary>
    /// <param name="isAccepted">Whether the cmdlet takes such objects.</param>
    /// <param name="lacksSecret">Whether it is a copy without the secret that the cmdlet would take from it.</param>
    /// <param name="gateway">Where the cmdlet sends to.</param>
    /// <exception cref="ApinizerException">Why.</exception>
    public void RefuseForeign(bool isAccepted, bool lacksSecret, string gateway)
    {
        if (IsArgument(nameof(RecordCmdlet.InputObject)) && Piped is not (Deployment or InventoryItem or ApinizerKeyMaterial or X509Certificate2))
            throw ApinizerException.InvalidArgument(
                "Pass only objects of this module to -InputObject: the columns of other objects are not read there. Pipe them instead.");
        if (!isAccepted)
            throw ApinizerException.InvalidArgument(
                $"An object of type {InputObject!.TypeNames[0]} can't be piped to {_cmdlet.MyInvocation.MyCommand.Name}, so nothing is sent for it."
                + " Pipe rows (Import-Csv, PSCustomObject) or results of this module, or compute parameters with script blocks.");
        if (IsRow && InputObject!.Properties["NewKeyName"] != null)
            throw ApinizerException.InvalidArgument("The result of a rotation names two keys, so it can't be piped. Give the name of the one that you mean.");
        if (IsPipedRow && WrongDelimiter.Problem(InputObject!) is { } problem)
            throw ApinizerException.InvalidArgument(problem);
        if (lacksSecret)
            throw ApinizerException.InvalidArgument(CopiedSecret.Problem);
        if (PipedResult.Of(InputObject!) is { } result)
            RefuseResult(result, gateway);
        if (IsRow)
            Columns.RefuseLists(InputObject!, _arguments);
    }

    private static void RefuseResult(PipedResult result, string gateway)
    {
        if (!result.Success)
        {
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The piped {result.Title} is not a success{result.Outcome}, so nothing is sent for it.")
            {
                NextStep = "See to the error that came with the piped result, then pipe the result of the call that succeeds.",
            };
        }

        if (result.Gateway != null && !string.Equals(result.Gateway, gateway, StringComparison.Ordinal))
            throw new ApinizerException(
                ErrorReason.SessionMismatch, $"The piped result is of {result.Gateway}, the session is to {gateway}.");
    }
}
