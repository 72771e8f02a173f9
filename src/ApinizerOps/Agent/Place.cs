using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace ApinizerOps.Agent;

/// <summary>Where a script is while it calls something.</summary>
internal sealed class Place
{
    private readonly string _text;
    private readonly ScriptBlockAst _block;
    private readonly IScriptExtent _position;
    private readonly string _called;
    private readonly Place? _callee;

    private Place(string text, ScriptBlockAst block, IScriptExtent position, string called, Place? callee)
    {
        _text = text;
        _block = block;
        _position = position;
        _called = called;
        _callee = callee;
    }

    /// <summary>The commands that make the call, or that it stands in.</summary>
    public IEnumerable<CommandBaseAst> Calls => All<CommandBaseAst>().Where(command => IsWithin(command) || IsCall(command));

    /// <param name="position">The statement that is running.</param>
    /// <param name="called">The name by which it calls; blank for a script block.</param>
    /// <param name="callee">Where that is itself; null for a cmdlet.</param>
    /// <returns>Null where there is no script.</returns>
    public static Place? Of(IScriptExtent? position, string called, Place? callee)
    {
        if (position?.StartScriptPosition?.GetFullScript() is not { Length: > 0 } text)
            return null;
        // Functions and script blocks run where they are called, not where they stand.
        var block = Parser.ParseInput(text, out _, out _)
            .FindAll(ast => ast is ScriptBlockAst && Holds(ast.Extent, position), searchNestedScriptBlocks: true)
            .Cast<ScriptBlockAst>().OrderBy(ast => ast.Extent.EndOffset - ast.Extent.StartOffset).FirstOrDefault();
        return block == null ? null : new Place(text, block, position, called, callee);
    }

    /// <summary>All of a kind in the function or script block that is running.</summary>
    public IEnumerable<T> All<T>() where T : Ast => _block.FindAll(ast => ast is T, searchNestedScriptBlocks: false).Cast<T>();

    public bool IsWithin(Ast ast) => Holds(ast.Extent, _position);

    private static bool Holds(IScriptExtent outer, IScriptExtent inner) =>
        outer.StartOffset <= inner.StartOffset && inner.EndOffset <= outer.EndOffset;

    // The statement may be a whole pipeline, and another command of it redirects nothing of ours.
    private bool IsCall(CommandBaseAst command) => command is CommandAst call && Holds(_position, call.Extent) && (
        (_callee != null && _callee._text == _text && Holds(call.Extent, _callee._position))
        || (call.InvocationOperator is TokenKind.Ampersand or TokenKind.Dot
            ? _called is "&" or "."
            : string.Equals(call.GetCommandName(), _called, StringComparison.OrdinalIgnoreCase)));
}
