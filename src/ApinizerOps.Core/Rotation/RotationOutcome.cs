namespace ApinizerOps;

/// <summary>What became of one step of a rotation.</summary>
public enum RotationOutcome : long
{
    /// <summary>A step before it failed, nobody asked for it, or there was nothing to do it to.</summary>
    NotTried,

    /// <summary>It is done, and deployed everywhere.</summary>
    Done,

    /// <summary>It is saved, but a deployment failed: some environments have the old state.</summary>
    NotDeployed,

    /// <summary>It is saved, but the gateway's reply neither confirms nor denies that it is deployed.</summary>
    Unconfirmed,

    /// <summary>It was refused; everything is as it was.</summary>
    Unchanged,

    /// <summary>
    /// It may be done or not: no answer came, or none that tells. A refusal of what is saved and deployed in one call may be
    /// one of the deployment alone.
    /// </summary>
    Unknown,
}
