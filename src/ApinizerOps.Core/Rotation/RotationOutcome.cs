namespace ApinizerOps;

/// <summary>The outcome of one step of a rotation.</summary>
public enum RotationOutcome : long
{
    /// <summary>It was not tried: an earlier step failed, it was not requested, or there was nothing to do.</summary>
    NotTried,

    /// <summary>It is done, and deployed everywhere.</summary>
    Done,

    /// <summary>It is saved, but a deployment failed: some environments have the old state.</summary>
    NotDeployed,

    /// <summary>It is saved, but the gateway's reply neither confirms nor denies that it is deployed.</summary>
    Unconfirmed,

    /// <summary>It was refused; nothing was changed.</summary>
    Unchanged,

    /// <summary>
    /// The outcome is unknown: no reply came, or the reply does not show what was done. If one call saves and deploys, a
    /// refusal may concern only the deployment.
    /// </summary>
    Unknown,
}
