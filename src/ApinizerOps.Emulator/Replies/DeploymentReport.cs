using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>What a deployment came to, before a dialect words it.</summary>
internal sealed class DeploymentReport(DeploymentTarget target, IReadOnlyList<EnvironmentOutcome> outcomes)
{
    public DeploymentTarget Target { get; } = target;

    public IReadOnlyList<EnvironmentOutcome> Outcomes { get; } = outcomes;

    /// <summary>Whether it worked everywhere.</summary>
    public bool Success => Outcomes.All(outcome => outcome.Success);
}
