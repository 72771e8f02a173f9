namespace ApinizerOps.Contract;

/// <summary>Hears what a call does. May be called from any thread, never with a secret.</summary>
public interface ICallObserver
{
    /// <summary>A line for someone who asked for details: what was sent, what came back.</summary>
    void Detail(string message);
}
