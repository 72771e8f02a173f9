namespace ApinizerOps.Contract;

/// <summary>Creates clients; the only type of the client assembly that the cmdlets load by name.</summary>
public interface IApinizerClientFactory
{
    /// <summary>Creates a client; sends nothing.</summary>
    IApinizerClient Create(SessionOptions options);
}
