using System;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>Cancels the wait for a task, even if the task itself does not observe the token.</summary>
internal static class TaskWaiting
{
#if NETFRAMEWORK
    // .NET Framework does not cancel name resolution and reading of a body.
    public static async Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellation)
    {
        var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() => end.TrySetResult(true)))
        {
            if (await Task.WhenAny(task, end.Task).ConfigureAwait(false) == task)
                return await task.ConfigureAwait(false);
        }

        _ = task.ContinueWith(left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        throw new OperationCanceledException(cancellation);
    }
#else
    public static Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellation) => task.WaitAsync(cancellation);
#endif
}
