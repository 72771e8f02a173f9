using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Refuses start values with which an emulator could never answer.</summary>
internal static class EmulatorOptionsValidator
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3653);

    /// <exception cref="ApinizerException">Names the value that is wrong; never the token.</exception>
    public static void Check(EmulatorOptions options)
    {
        if (options.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            throw ApinizerException.InvalidArgument("Port must be between 0 and 65535; 0 takes a free one.");
        if (options.Latency < TimeSpan.Zero || options.Latency.TotalMilliseconds > int.MaxValue)
            throw ApinizerException.InvalidArgument("Latency must be between 0 and 24 days.");
        if (options.PublishDelay < TimeSpan.Zero || options.PublishDelay.TotalMilliseconds > int.MaxValue)
            throw ApinizerException.InvalidArgument("PublishDelay must be between 0 and 24 days.");
        if (options.TokenLifetime > LongestLifetime || options.TokenLifetime < -LongestLifetime)
            throw ApinizerException.InvalidArgument("TokenLifetime can't be longer than ten years.");
        if (!Enum.IsDefined(typeof(EmulatorDialect), options.Dialect))
            throw ApinizerException.InvalidArgument("Dialect must be Legacy, Classic or Current.");
        BearerToken.Check(SecureStrings.ToPlainText(options.Token));
        CheckNames("Project", options.Projects);
        // They may hold a slash in a body.
        foreach (var name in options.Environments)
            ResourceName.RequireInBody("Environment", name);
        CheckNames("Username", options.Usernames);
        CheckNames("ApiProxy", options.ApiProxies);
        CheckNames("Certificate", options.Certificates);
        CheckNames("Keystore", options.Keystores);
        CheckNames("Truststore", options.Truststores);
        var unknown = options.FailEnvironments.FirstOrDefault(name => !options.Environments.Contains(name, StringComparer.Ordinal));
        if (unknown != null)
            throw ApinizerException.InvalidArgument($"FailEnvironment '{unknown}' is not among the emulator's environments.");
    }

    private static void CheckNames(string what, IEnumerable<string> names)
    {
        foreach (var name in names)
            ResourceName.Require(what, name);
    }
}
