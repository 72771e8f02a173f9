using System;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>Ends the wait for a task when a token says so, even where the task itself does not hear it.</summary>
internal static class TaskWaiting
{
#if NETFRAMEWORK
    // .NET Framework does not end name resolution and the reading of a body by a token.
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
