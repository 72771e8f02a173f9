using System.Management.Automation;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Files;

namespace ApinizerOps.Commands;

/// <summary>Creates a key, or the keys of an API proxy, on this machine. Sends nothing.</summary>
[Cmdlet(
    VerbsCommon.New, "ApinizerKeyMaterial", SupportsShouldProcess = true, DefaultParameterSetName = ForRsa,
    HelpUri = HelpPage.Folder + "New-ApinizerKeyMaterial.md")]
[OutputType(typeof(ApinizerKeyMaterial))]
public sealed class NewKeyMaterialCommand : ApinizerCmdlet
{
    private const string ForRsa = "Rsa";
    private const string ForAes = "Aes";
    private const string ForDesEde = "DesEde";
    private const string ForDes = "Des";
    private const string ForProxy = "ProxyKey";
    private const int ShortestRsa = 2048;
    private const int LongestRsa = 16384;

    /// <summary>Creates an RSA key with this number of bits: 2048 to 16384, a multiple of 64.</summary>
    [Parameter(ParameterSetName = ForRsa, Mandatory = true)]
    [IntegerArgument(ShortestRsa, LongestRsa, Unit = 64)]
    public int Rsa { get; set; }

    /// <summary>Creates an AES key with this number of bits: 128, 192 or 256.</summary>
    [Parameter(ParameterSetName = ForAes, Mandatory = true)]
    [IntegerArgument(128, 256, Unit = 64)]
    [ValidateSet("128", "192", "256")] // for tab completion
    public int Aes { get; set; }

    /// <summary>Creates a DESede key of 24 bytes.</summary>
    [Parameter(ParameterSetName = ForDesEde, Mandatory = true)]
    public SwitchParameter DesEde { get; set; }

    /// <summary>Creates a DES key of 8 bytes.</summary>
    [Parameter(ParameterSetName = ForDes, Mandatory = true)]
    public SwitchParameter Des { get; set; }

    /// <summary>Creates the public and the secret key of an API proxy.</summary>
    [Parameter(ParameterSetName = ForProxy, Mandatory = true)]
    public SwitchParameter ProxyKey { get; set; }

    /// <summary>A file to write the secret part to. Only you can read it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            var file = OutFile == null ? null : new PrivateFile(SessionState.Path, OutFile, Force, "Give another name, or -Force to replace it.");
            if (file != null && !ShouldProcess(file.Path, "Write a new key"))
                return;
            var material = CreateMaterial();
            AzurePipelinesLog.Mask(material);
            file?.Write(KeyMaterialText.Format(material));
            WriteObject(material);
        }
        catch (ApinizerException error)
        {
            WriteFailure(error, OutFile);
        }
    }

    private ApinizerKeyMaterial CreateMaterial()
    {
        switch (ParameterSetName)
        {
            case ForRsa: return KeyGenerator.Rsa(Rsa);
            case ForAes: return KeyGenerator.Secret(KeyAlgorithm.Aes, Aes / 8);
            case ForDesEde: return KeyGenerator.Secret(KeyAlgorithm.DesEde, 24);
            case ForDes: return KeyGenerator.Secret(KeyAlgorithm.Des, 8);
            default: return KeyGenerator.Proxy();
        }
    }
}
