using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ApinizerOps.Agent;

/// <summary>Where a script is while it calls something.</summary>
internal sealed class Place
{
    private readonly string _text;
    private readonly ScriptBlockAst _block;
    private readonly IScriptExtent _position;
    private readonly InvocationInfo? _call;
    private readonly Place? _callee;

    private Place(string text, ScriptBlockAst block, IScriptExtent position, InvocationInfo? call, Place? callee)
    {
        _text = text;
        _block = block;
        _position = position;
        _call = call;
        _callee = callee;
    }

    /// <summary>The commands that make the call, or that it stands in.</summary>
    public IEnumerable<CommandBaseAst> Calls => All<CommandBaseAst>().Where(command => IsWithin(command) || IsCall(command));

    /// <summary>Whether a call is made by the statement that is running.</summary>
    public static bool Has(IScriptExtent? position, InvocationInfo? call) => position != null && call is { ScriptLineNumber: > 0 }
        && string.Equals(position.File ?? "", call.ScriptName ?? "", StringComparison.Ordinal)
        && IsBefore(position.StartLineNumber, position.StartColumnNumber, call.ScriptLineNumber, call.OffsetInLine)
        && IsBefore(call.ScriptLineNumber, call.OffsetInLine + 1, position.EndLineNumber, position.EndColumnNumber);

    /// <summary>Whether it is part of a statement, as a script block is that a cmdlet runs.</summary>
    public bool StandsIn(IScriptExtent? position) =>
        position?.StartScriptPosition?.GetFullScript() == _text && Holds(position, _position);

    /// <param name="position">The statement that is running.</param>
    /// <param name="call">What it calls.</param>
    /// <param name="callee">Where that is itself; null for a cmdlet.</param>
    /// <returns>Null where there is no script.</returns>
    public static Place? Of(IScriptExtent? position, InvocationInfo? call, Place? callee)
    {
        if (position?.StartScriptPosition?.GetFullScript() is not { Length: > 0 } text)
            return null;
        // Functions and script blocks run where they are called, not where they stand.
        var block = Parser.ParseInput(text, position.File, out _, out _)
            .FindAll(ast => ast is ScriptBlockAst && Holds(ast.Extent, position), searchNestedScriptBlocks: true)
            .Cast<ScriptBlockAst>().OrderBy(ast => ast.Extent.EndOffset - ast.Extent.StartOffset).FirstOrDefault();
        return block == null ? null : new Place(text, block, position, call, callee);
    }

    /// <summary>All of a kind in the function or script block that is running.</summary>
    public IEnumerable<T> All<T>() where T : Ast => _block.FindAll(ast => ast is T, searchNestedScriptBlocks: false).Cast<T>();

    public bool IsWithin(Ast ast) => Holds(ast.Extent, _position);

    private static bool Holds(IScriptExtent outer, IScriptExtent inner) =>
        outer.StartOffset <= inner.StartOffset && inner.EndOffset <= outer.EndOffset;

    private static bool IsBefore(int line, int column, int otherLine, int otherColumn) =>
        line < otherLine || (line == otherLine && column <= otherColumn);

    // The statement may be a whole pipeline, and another command of it redirects nothing of ours.
    private bool IsCall(CommandBaseAst command) => Holds(_position, command.Extent)
        && (Has(command.Extent, _call)
            || (_callee != null && _callee._text == _text && Holds(command.Extent, _callee._position)));
}
