namespace ApinizerOps.Contract;

/// <summary>Starts emulators; the only type of the emulator assembly that the cmdlets load by name.</summary>
public interface IEmulatorFactory
{
    /// <summary>Starts one; it listens when this returns.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: the port is taken, or a start value is bad.
    /// </exception>
    IEmulator Start(EmulatorOptions options);
}
