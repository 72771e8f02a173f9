namespace ApinizerOps.Contract;

/// <summary>Makes clients; the only type of the client assembly that the cmdlets ask for by name.</summary>
public interface IApinizerClientFactory
{
    /// <summary>Makes a client; sends nothing.</summary>
    IApinizerClient Create(SessionOptions options);
}
