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
/// Reads the parameters of a record from arguments, rows, files or results of this module. A binding error of PowerShell
/// contains the whole row, secrets included, so binding from the pipeline never throws: rows bind to a parameter set without
/// mandatory parameters, and missing or invalid values are reported here, per record. Only a script block for a parameter
/// that fails or returns nothing still causes a binding error.
/// </summary>
internal sealed class RecordInput
{
    private readonly RecordCmdlet _cmdlet;
    private readonly HashSet<string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _scriptBlocks = new(StringComparer.OrdinalIgnoreCase);
    private RowColumns? _columns;

    /// <summary>Records which parameters are bound as arguments. Must be called in BeginProcessing, before a row is bound.</summary>
    public RecordInput(RecordCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        foreach (var bound in cmdlet.MyInvocation.BoundParameters)
        {
            // A script block that is run per record is bound as a value that does not have the parameter's type. What is given
            // for a PSObject is hidden from the log.
            var type = cmdlet.MyInvocation.MyCommand.Parameters[bound.Key].ParameterType;
            (bound.Value == null || type.IsInstanceOfType(bound.Value) || (type == typeof(PSObject) && HideFromLogAttribute.IsHidden(bound.Value)) ? _arguments : _scriptBlocks).Add(bound.Key);
        }
    }

    private RowColumns Columns => _columns ??= new RowColumns(_cmdlet.GetType(), _cmdlet.MyInvocation.MyCommand.Parameters.Values);

    private PSObject? InputObject => _cmdlet.InputObject;

    /// <summary>The piped object, without PowerShell's wrapper; null if nothing is piped.</summary>
    public object? Piped => InputObject?.BaseObject;

    /// <summary>Whether the piped object is a row; true if nothing is piped.</summary>
    public bool IsRow => Piped switch
    {
        null or System.Data.DataRow => true,
        // An object from a job or a remote session has lost its type, but keeps the name of its type.
        PSCustomObject => InputObject!.TypeNames[0] is var type
            && (!type.StartsWith("Deserialized.", StringComparison.Ordinal) || type.StartsWith("Deserialized.ApinizerOps.", StringComparison.Ordinal)
                || InputObject!.TypeNames.Contains("Deserialized.System.Management.Automation.PSCustomObject")),
        _ => false,
    };

    /// <summary>Whether a parameter is a script block that reads the piped object.</summary>
    public bool UsesScriptBlock => _scriptBlocks.Count > 0;

    /// <summary>Whether a parameter was given as an argument, not bound from the pipeline.</summary>
    public bool IsArgument(string parameter) => _arguments.Contains(parameter);

    /// <summary>
    /// Whether a parameter is given, as an argument, by a script block or by a column of a row. Properties of other objects that
    /// happen to have its name are ignored.
    /// </summary>
    public bool IsGiven(string parameter) => IsArgumentOrScriptBlock(parameter) || Column(parameter) != null;

    /// <summary>The column of the row that a parameter is read from; null if it is not read from a row.</summary>
    public string? Column(string parameter) =>
        IsPipedRow && !IsArgumentOrScriptBlock(parameter) ? Columns.Find(InputObject!, parameter) : null;

    /// <summary>Whether a row is piped.</summary>
    public bool IsPipedRow => InputObject != null && IsRow && !IsArgument(nameof(RecordCmdlet.InputObject));

    private bool IsArgumentOrScriptBlock(string parameter) => _arguments.Contains(parameter) || _scriptBlocks.Contains(parameter);

    /// <summary>A text parameter's value; a blank cell means not given, a blank argument is kept.</summary>
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
            return value.Length > 0 ? value : throw ApinizerException.InvalidArgument($"{parameter} is an empty list. Give at least one value, or leave the parameter out.");
        var parts = PipelineValue.Split(string.Join(";", value));
        return parts.Length == 0 ? null : parts;
    }

    /// <summary>Names of objects on the gateway; null if none are given. A name in a row may contain a semicolon, so it is not split.</summary>
    public string[]? Names(string parameter, string[]? value)
    {
        var names = IsArgument(parameter) ? List(parameter, value)
            : IsGiven(parameter) ? value?.Where(name => !string.IsNullOrWhiteSpace(name)).ToArray() : null;
        // The lines of a key file, as Get-Content reads them, must not be sent as names.
        if (names?.FirstOrDefault(name => name != null && ResourceName.IsKeyContent(name)) is { } line)
            ResourceName.RequireTyped(parameter, line);
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

    /// <summary>A required name. One from a result of this module is used unchanged, and checked less than one that was typed.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/> or <see cref="ErrorReason.InvalidName"/>.</exception>
    public string RequiredName(string parameter, string? value)
    {
        if (value == null)
            throw MissingParameter(parameter);
        return IsRow || IsArgumentOrScriptBlock(parameter) ? ResourceName.RequireTyped(parameter, value) : ResourceName.Require(parameter, value);
    }

    /// <summary>Joins names with commas; null if there are none.</summary>
    public static string? Join(string[]? names) => names == null ? null : string.Join(", ", names);

    /// <summary>Required names: the given ones, or that of the piped object. The caller has to check each.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: no name is given.</exception>
    public IEnumerable<string> RequiredNames(string parameter, string[]? value, string? piped) =>
        Names(parameter, value)?.Distinct(StringComparer.Ordinal) ?? (piped == null ? throw MissingParameter(parameter) : [piped]);

    /// <summary>Checks the names of environments.</summary>
    /// <exception cref="ApinizerException">A name is not valid, or is given twice.</exception>
    public static void CheckEnvironments(string[] environments)
    {
        foreach (var environment in environments)
            ResourceName.RequireInBody("Environment", environment);
        if (environments.Distinct().Count() < environments.Length)
            throw ApinizerException.InvalidArgument("The same environment is given twice.");
    }

    /// <summary>The error for a parameter that is not given.</summary>
    public ApinizerException MissingParameter(string parameter)
    {
        var advice = Piped switch
        {
            FileSystemInfo when parameter == "Name" =>
                "The name of a file is not used as the name: give -Name, for example -Name { $_.BaseName }.",
            { } other when !IsRow => $"An object of type {other.GetType().Name} does not contain it: give -{parameter}, or pipe rows with a column of that name.",
            { } when IsNameOfOther(parameter) && InputObject!.Properties["Name"] != null =>
                $"Give -{parameter}, such as -{parameter} {{ $_.Name }}, or a column of that name: the column Name is not used for it.",
            { } => $"Give -{parameter}, or a column of that name.",
            null => $"Give -{parameter}.",
        };
        return ApinizerException.InvalidArgument($"{parameter} is missing. {advice}");
    }

    private static bool IsNameOfOther(string parameter) =>
        parameter is "ApiProxy" || (parameter != "Name" && parameter.EndsWith("Name", StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses a piped object that the cmdlet can't use.</summary>
    /// <param name="isAccepted">Whether the cmdlet accepts the object.</param>
    /// <param name="lacksSecret">Whether it is a deserialized copy without the secret that the cmdlet needs from it.</param>
    /// <param name="gateway">The gateway that the cmdlet uses.</param>
    /// <exception cref="ApinizerException">The object is refused; the message says why.</exception>
    public void ValidatePipedObject(bool isAccepted, bool lacksSecret, string gateway)
    {
        if (IsArgument(nameof(RecordCmdlet.InputObject)) && Piped is not (Deployment or InventoryItem or ApinizerKeyMaterial or X509Certificate))
            throw ApinizerException.InvalidArgument(
                "Pass only objects of this module to -InputObject: the columns of other objects are not read there. Pipe them instead.");
        if (!isAccepted)
            throw ApinizerException.InvalidArgument(
                $"An object of type {InputObject!.TypeNames[0]} can't be piped to {_cmdlet.MyInvocation.MyCommand.Name}, so nothing is sent for it."
                + (Piped is string && _cmdlet is ContentCmdlet
                    ? " Give a file with -Path, or its text with -Content: -Content (Get-Content -Raw -LiteralPath FILE)."
                    : " Pipe rows (Import-Csv, PSCustomObject) or results of this module, or compute parameters with script blocks."));
        if (IsRow && InputObject!.Properties["NewKeyName"] != null)
            throw ApinizerException.InvalidArgument("The result of a rotation names two keys, so it can't be piped. Give the name of one of them instead.");
        if (IsPipedRow && WrongDelimiter.Problem(InputObject!) is { } problem)
            throw ApinizerException.InvalidArgument(problem);
        if (lacksSecret)
            throw ApinizerException.InvalidArgument(SecretCopyMessages.Problem);
        if (PipedResult.Read(InputObject!) is { } result)
            ValidatePipedResult(result, gateway);
        if (IsRow)
            Columns.RefuseLists(InputObject!, _arguments);
    }

    private static void ValidatePipedResult(PipedResult result, string gateway)
    {
        if (!result.Success)
        {
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The piped {result.Title} is not a success{result.Outcome}, so nothing is sent for it.")
            {
                NextStep = "Resolve the error that was written with the piped result, then pipe the result of a call that succeeded.",
            };
        }

        if (result.Gateway != null && !string.Equals(result.Gateway, gateway, StringComparison.Ordinal))
            throw new ApinizerException(
                ErrorReason.SessionMismatch, $"The piped result is from {result.Gateway}, but the session is to {gateway}.");
    }
}
