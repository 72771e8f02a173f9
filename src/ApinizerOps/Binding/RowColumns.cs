using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace ApinizerOps.Binding;

/// <summary>Maps the parameters of a cmdlet to columns of piped rows.</summary>
internal sealed class RowColumns
{
    private readonly Dictionary<string, string[]> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _argumentOnly = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _textParameters = [];

    public RowColumns(Type cmdlet, IEnumerable<ParameterMetadata> parameters)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)))
        {
            _columns[parameter.Name] = [parameter.Name, .. parameter.Aliases];
            // A cmdlet can hide a parameter of its base, so there may be two of a name.
            foreach (var name in cmdlet.GetMember(parameter.Name).SelectMany(member => member.GetCustomAttribute<ArgumentNameAttribute>()?.Names ?? []))
                _argumentOnly.Add(Pair(parameter.Name, name));
            if (parameter.ParameterType == typeof(string))
                _textParameters.Add(parameter.Name);
        }
    }

    /// <summary>The column that PowerShell bound a parameter from; null if there is none, or its name is for arguments only.</summary>
    public string? Find(PSObject row, string parameter) =>
        _columns.TryGetValue(parameter, out var names) && names.FirstOrDefault(name => row.Properties[name] != null) is { } column
            && !_argumentOnly.Contains(Pair(parameter, column)) ? column : null;

    /// <summary>
    /// Refuses lists and objects in columns that are bound to text, as rows from JSON may have. PowerShell does not bind a list
    /// to text, so the parameter would be treated as not given: a key could be created in the wrong project. It would bind an
    /// object as the text of its properties.
    /// </summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a column that is used holds a list or an object.</exception>
    public void RefuseLists(PSObject row, ICollection<string> arguments)
    {
        foreach (var parameter in _textParameters.Where(parameter => !arguments.Contains(parameter)))
        {
            foreach (var name in _columns[parameter].Where(name => !_argumentOnly.Contains(Pair(parameter, name))))
            {
                var value = PipelineValue.Unwrap(row.Properties[name]?.Value);
                if (value is PSObject or IDictionary)
                    throw ApinizerException.InvalidArgument($"Column {name} holds an object; expected text.");
                if (value is IEnumerable and not string)
                    throw ApinizerException.InvalidArgument($"Column {name} holds a list; expected text.");
            }
        }
    }

    private static string Pair(string parameter, string name) => $"{parameter} {name}";
}
