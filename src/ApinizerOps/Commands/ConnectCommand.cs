using System;
using System.Management.Automation;
using System.Security;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Loading;

namespace ApinizerOps.Commands;

/// <summary>Makes a session and sets it as this runspace's default. Sends nothing.</summary>
[Cmdlet(VerbsCommunications.Connect, "Apinizer")]
[OutputType(typeof(ApinizerSession))]
public sealed class ConnectCommand : ApinizerCmdlet
{
    /// <summary>The manager's address. The default is the environment variable APINIZER_URL.</summary>
    [Parameter(Position = 0)]
    public Uri? Uri { get; set; }

    /// <summary>A personal access token. The default is the environment variable APINIZER_TOKEN.</summary>
    [Parameter]
    [SecureToken]
    public SecureString? Token { get; set; }

    /// <summary>The project for cmdlets that are not given one. The default is the environment variable APINIZER_PROJECT.</summary>
    [Parameter]
    [Alias("ProjectName")]
    public string? Project { get; set; }

    /// <summary>How many seconds one try may take, the reply's body included.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Accepts any server certificate. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Sends the token over plain http to another machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        try
        {
            var session = Open();
            if (SkipCertificateCheck)
                WriteWarning($"The certificate of {session.Uri.Authority} is not checked: whoever stands in between can read the token and the keys.");
            Defaults.Session.Value = session;
            WriteObject(session);
        }
        catch (ApinizerException error)
        {
            Fail(error, Uri is { IsAbsoluteUri: true } ? Uri.Authority : null);
        }
    }

    private ApinizerSession Open()
    {
        var address = GatewayAddress.Normalize(Uri ?? FromEnvironment());
        GatewayAddress.RequireEncryption(address, AllowUnencryptedAuthentication);
        var project = Project ?? Variable("APINIZER_PROJECT");
        if (project != null)
            ResourceName.Require(nameof(Project), project);
        var options = new SessionOptions(address, Token ?? TokenFromEnvironment())
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            SkipCertificateCheck = SkipCertificateCheck,
            UserAgent = UserAgent.For(this),
        };
        if (options.Token.Length == 0)
            throw ApinizerException.InvalidArgument("The token is empty.");
        return new ApinizerSession(options, project, AllowUnencryptedAuthentication, Factories.Client.Create(options));
    }

    private static Uri FromEnvironment()
    {
        var text = Variable("APINIZER_URL")
            ?? throw ApinizerException.InvalidArgument("No gateway is named. Give -Uri, or set the environment variable APINIZER_URL.");
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw ApinizerException.InvalidArgument("The environment variable APINIZER_URL is not an absolute address.");
    }

    private static SecureString TokenFromEnvironment() => SecretText.Protect(Variable("APINIZER_TOKEN")
        ?? throw ApinizerException.InvalidArgument("No token is given. Give -Token, or set the environment variable APINIZER_TOKEN."));

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;
}
