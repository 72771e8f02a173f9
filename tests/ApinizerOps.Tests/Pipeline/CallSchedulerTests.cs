using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Tests.Pipeline;

/// <summary>Which call begins when.</summary>
public sealed class CallSchedulerTests
{
    private static readonly CallOutcome Success = new([]);
    private static readonly CallOutcome NotFound = new([], new ApinizerException(ErrorReason.NotFound, "There is none."));
    private static readonly CallOutcome Unauthorized = new([], new ApinizerException(ErrorReason.Unauthorized, "The token is refused."));

    private int _number;

    [Fact]
    public void The_first_call_goes_alone_until_it_is_accepted()
    {
        var scheduler = new CallScheduler(limit: 3, endsAtError: false);
        var calls = Calls("a", "b", "c", "d", "e");

        Assert.Equal(["a"], calls.SelectMany(call => scheduler.Add(call)).Select(Name));
        Assert.Equal(["b", "c", "d"], scheduler.End(calls[0], Success).Select(Name));
        Assert.Equal(["e"], scheduler.End(calls[2], Success).Select(Name));
    }

    [Fact]
    public void An_answer_that_refuses_the_token_lets_one_more_begin_and_not_many()
    {
        var scheduler = new CallScheduler(limit: 3, endsAtError: false);
        var calls = Calls("a", "b", "c", "d");
        Assert.Equal(["a"], calls.SelectMany(call => scheduler.Add(call)).Select(Name));

        Assert.Equal(["b"], scheduler.End(calls[0], Unauthorized).Select(Name));
        Assert.Equal(["c", "d"], scheduler.End(calls[1], NotFound).Select(Name));
    }

    [Fact]
    public void Calls_that_touch_the_same_go_one_after_the_other_and_others_overtake_them()
    {
        var scheduler = Accepted(limit: 3);
        var calls = Calls("a", "A", "b", "a");

        Assert.Equal(["a", "b"], calls.SelectMany(call => scheduler.Add(call)).Select(Name));
        Assert.Empty(scheduler.End(calls[2], Success));
        Assert.Equal([calls[1]], scheduler.End(calls[0], Success));
        Assert.Equal([calls[3]], scheduler.End(calls[1], Success));
    }

    [Fact]
    public void A_call_gets_what_it_waits_for_before_those_behind_it()
    {
        var scheduler = Accepted(limit: 3);
        var (first, both, behind) = (Call("a"), Call("a", "b"), Call("b"));

        Assert.Equal([first], scheduler.Add(first));
        Assert.Empty(scheduler.Add(both));
        Assert.Empty(scheduler.Add(behind));
        Assert.Equal([both], scheduler.End(first, Success));
        Assert.Equal([behind], scheduler.End(both, Success));
    }

    [Fact]
    public void Where_the_first_error_ends_all_what_stands_before_it_goes_on()
    {
        var scheduler = Accepted(limit: 2, endsAtError: true);
        var calls = Calls("a", "b", "a");
        var (wrong, behind) = (Call("wrong"), Call("c"));
        Assert.Equal(["a", "b"], calls.Append(behind).SelectMany(call => scheduler.Add(call)).Select(Name));

        // Nothing is sent for a record that is wrong in itself.
        scheduler.OnCompleted(wrong, NotFound);

        Assert.Same(CallOutcome.NotSent, behind.Outcome);
        Assert.True(scheduler.IsStopped);
        Assert.Empty(scheduler.End(calls[1], Success));
        Assert.Equal([calls[2]], scheduler.End(calls[0], Success));

        var late = Call("d");
        Assert.Empty(scheduler.Add(late));
        Assert.Same(CallOutcome.NotSent, late.Outcome);
    }

    [Fact]
    public void After_it_is_stopped_nothing_begins()
    {
        var scheduler = new CallScheduler(limit: 3, endsAtError: false);
        var calls = Calls("a", "b");
        Assert.Equal(["a"], calls.SelectMany(call => scheduler.Add(call)).Select(Name));

        scheduler.StopStarting();

        Assert.Same(CallOutcome.NotSent, calls[1].Outcome);
        Assert.Null(calls[0].Outcome);
        Assert.Empty(scheduler.End(calls[0], Success));
    }

    [Fact]
    public void A_fault_stops_all()
    {
        var scheduler = new CallScheduler(limit: 3, endsAtError: false);
        var calls = Calls("a", "b");
        Assert.Equal(["a"], calls.SelectMany(call => scheduler.Add(call)).Select(Name));

        Assert.Empty(scheduler.End(calls[0], CallOutcome.From(new TaskCanceledException())));

        Assert.Same(CallOutcome.NotSent, calls[1].Outcome);
    }

    [Fact]
    public void A_call_that_is_not_queued_takes_a_place_and_gives_it_back()
    {
        var scheduler = new CallScheduler(limit: 3, endsAtError: false);
        var call = Call("a");

        Assert.True(scheduler.TryEnter());
        Assert.False(scheduler.TryEnter());
        Assert.Empty(scheduler.Add(call));
        Assert.Equal([call], scheduler.Exit());
        Assert.False(scheduler.TryEnter());
    }

    private CallScheduler Accepted(int limit, bool endsAtError = false)
    {
        var scheduler = new CallScheduler(limit, endsAtError);
        var first = Call("first");
        Assert.Equal([first], scheduler.Add(first));
        Assert.Empty(scheduler.End(first, Success));
        return scheduler;
    }

    private List<QueuedCall> Calls(params string[] names) => [.. names.Select(name => Call(name))];

    private QueuedCall Call(params string[] resources) =>
        new(_ => Task.FromResult(Success), resources[0], resources) { Number = _number++ };

    private static string? Name(QueuedCall call) => call.Target;
}
