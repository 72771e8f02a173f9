using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// The columns that are text. PowerShell passes over a list in one of them, as JSON rows may have, and the record would go
/// on as if it were not given: a key would land in another project.
/// </summary>
internal sealed class TextColumns(IEnumerable<ParameterMetadata> parameters)
{
    private readonly (string Parameter, string[] Names)[] _columns = [.. parameters
        .Where(parameter => parameter.ParameterType == typeof(string) && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))
        .Select(parameter => (parameter.Name, new[] { parameter.Name }.Concat(parameter.Aliases).ToArray()))];

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a column that would count holds a list.</exception>
    public void RefuseLists(PSObject row, ICollection<string> arguments)
    {
        foreach (var (parameter, names) in _columns)
        {
            if (arguments.Contains(parameter))
                continue;
            foreach (var name in names)
            {
                if (Cell.Unwrap(row.Properties[name]?.Value) is IEnumerable and not string)
                    throw ApinizerException.InvalidArgument($"Column {name} holds a list; expected text.");
            }
        }
    }
}
