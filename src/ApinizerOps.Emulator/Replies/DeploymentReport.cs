using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>What a deployment came to, or its undoing, before a dialect words it.</summary>
internal sealed class DeploymentReport(DeploymentTarget target, IReadOnlyList<EnvironmentOutcome> outcomes, bool isUndoing)
{
    public DeploymentTarget Target { get; } = target;

    public IReadOnlyList<EnvironmentOutcome> Outcomes { get; } = outcomes;

    /// <summary>Whether it was taken from its environments rather than brought there.</summary>
    public bool IsUndoing { get; } = isUndoing;

    /// <summary>Whether it worked everywhere.</summary>
    public bool Success => Outcomes.All(outcome => outcome.Success);
}
