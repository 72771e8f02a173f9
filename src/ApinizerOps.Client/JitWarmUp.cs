#if !NETFRAMEWORK
using System;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Responses;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// Lets the JIT compile the code of a call in the background. It makes a call that is cancelled already, so nothing is sent,
/// and reads a constant reply.
/// </summary>
internal static class JitWarmUp
{
    private const string Reply =
        """{"success":true,"deploymentResult":{"success":true,"environmentResults":[{"environmentName":"e","success":true,"message":"m"}]}}""";

    private static int _isBegun;

    /// <summary>Starts it once per process, and returns immediately.</summary>
    public static void Begin(IApinizerClient client)
    {
        if (Interlocked.Exchange(ref _isBegun, 1) == 0)
            Task.Run(() => RunAsync(client));
    }

    private static async Task RunAsync(IApinizerClient client)
    {
        try
        {
            ResponseReader.Read(new ApiResponse { Status = 200, ContentType = "application/json", Body = Reply }, "p", []);
            var update = new UpdateKey { KeyType = KeyType.SecretKey, Environments = [new KeyEnvironment("e", "AAAAAAAAAAAAAAAAAAAAAA==", null)], MayLeaveOutEnvironments = true };
            await client.Keys.UpdateAsync("p", "k", update, new CallContext(Cancellation: new CancellationToken(canceled: true))).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ApinizerException or ObjectDisposedException)
        {
            // Expected, since the call is cancelled.
        }
    }
}
#endif
