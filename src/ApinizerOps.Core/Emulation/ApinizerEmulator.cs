using System;
using System.Collections.Generic;
using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>An emulated gateway on this machine, started by <c>Start-ApinizerEmulator</c>.</summary>
public sealed class ApinizerEmulator
{
    internal ApinizerEmulator(EmulatorOptions options, IEmulator server)
    {
        Server = server;
        Uri = server.Uri;
        Token = options.Token;
        Project = options.Projects;
        Environment = options.Environments;
        Username = options.Usernames;
        ApiProxy = options.ApiProxies;
        Certificate = options.Certificates;
        Keystore = options.Keystores;
        Truststore = options.Truststores;
    }

    /// <summary>Its address, for <c>Connect-Apinizer -Uri</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The token that it accepts, for <c>Connect-Apinizer -Token</c>.</summary>
    public SecureString Token { get; }

    /// <summary>Projects that it started with, besides <c>admin</c>.</summary>
    public IReadOnlyList<string> Project { get; }

    /// <summary>Its environments.</summary>
    public IReadOnlyList<string> Environment { get; }

    /// <summary>Credentials that each project started with.</summary>
    public IReadOnlyList<string> Username { get; }

    /// <summary>API proxies that each project started with.</summary>
    public IReadOnlyList<string> ApiProxy { get; }

    /// <summary>Certificates that its credentials can be bound to.</summary>
    public IReadOnlyList<string> Certificate { get; }

    /// <summary>Keystores that its credentials can be bound to.</summary>
    public IReadOnlyList<string> Keystore { get; }

    /// <summary>Truststores that its credentials can be bound to.</summary>
    public IReadOnlyList<string> Truststore { get; }

    /// <summary>False after <c>Stop-ApinizerEmulator</c>, and after the runspace that started it was closed.</summary>
    public bool IsRunning => Server.IsRunning;

    internal IEmulator Server { get; }

    internal void Stop() => Server.Dispose();

    /// <summary>Its address.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}
