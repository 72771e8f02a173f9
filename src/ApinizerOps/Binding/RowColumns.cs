using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace ApinizerOps.Binding;

/// <summary>The columns of rows that a cmdlet's parameters are read from.</summary>
internal sealed class RowColumns
{
    private readonly Dictionary<string, string[]> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _others = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _texts = [];

    public RowColumns(Type cmdlet, IEnumerable<ParameterMetadata> parameters)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)))
        {
            _columns[parameter.Name] = [parameter.Name, .. parameter.Aliases];
            foreach (var name in cmdlet.GetProperty(parameter.Name)?.GetCustomAttribute<ArgumentNameAttribute>()?.Names ?? [])
                _others.Add(Key(parameter.Name, name));
            if (parameter.ParameterType == typeof(string))
                _texts.Add(parameter.Name);
        }
    }

    /// <summary>The column that PowerShell read a parameter from; null where there is none, or it means something else.</summary>
    public string? Of(PSObject row, string parameter) =>
        _columns.TryGetValue(parameter, out var names) && names.FirstOrDefault(name => row.Properties[name] != null) is { } column
            && !_others.Contains(Key(parameter, column)) ? column : null;

    /// <summary>
    /// PowerShell passes over a list in a column of text, as JSON rows may have, and the record would go on as if it were not
    /// given: a key would land in another project. Of an object it would take the text that shows its properties.
    /// </summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a column that would count holds a list.</exception>
    public void RefuseLists(PSObject row, ICollection<string> arguments)
    {
        foreach (var parameter in _texts.Where(parameter => !arguments.Contains(parameter)))
        {
            foreach (var name in _columns[parameter].Where(name => !_others.Contains(Key(parameter, name))))
            {
                var value = PipelineValue.Unwrap(row.Properties[name]?.Value);
                if (value is PSObject or IDictionary)
                    throw ApinizerException.InvalidArgument($"Column {name} holds an object; expected text.");
                if (value is IEnumerable and not string)
                    throw ApinizerException.InvalidArgument($"Column {name} holds a list; expected text.");
            }
        }
    }

    private static string Key(string parameter, string name) => $"{parameter} {name}";
}
