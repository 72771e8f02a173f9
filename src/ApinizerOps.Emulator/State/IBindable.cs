namespace ApinizerOps.Emulator;

/// <summary>What a credential can be bound to.</summary>
internal interface IBindable
{
    string Name { get; }
}
