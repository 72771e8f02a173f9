using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>A regular expression that is compiled for the first text that may match: most texts cannot, and compiling is slow.</summary>
/// <param name="expression">The expression, which is culture-invariant.</param>
/// <param name="mayBeIn">Whether a text has what every match has; asked often, so it has to be cheap.</param>
/// <param name="ignoreCase">Whether upper and lower case are the same.</param>
internal sealed class LazyRegex(string expression, Predicate<string>? mayBeIn = null, bool ignoreCase = false)
{
    private readonly Lazy<Regex> _regex = new(() => new Regex(expression, RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0)));

    public bool IsIn(string text) => Find(text).Success;

    public Match Find(string text, int start = 0) => start <= text.Length && (start > 0 || MayBeIn(text)) ? _regex.Value.Match(text, start) : Match.Empty;

    public IEnumerable<Match> FindAll(string text) => MayBeIn(text) ? _regex.Value.Matches(text).Cast<Match>() : [];

    public string Replace(string text, MatchEvaluator replacement) => MayBeIn(text) ? _regex.Value.Replace(text, replacement) : text;

    private bool MayBeIn(string text) => mayBeIn == null || mayBeIn(text);
}
