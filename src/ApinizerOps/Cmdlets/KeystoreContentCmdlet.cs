using System;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that send a keystore.</summary>
public abstract class KeystoreContentCmdlet : ContentCmdlet
{
    // A certificate object is no keystore.
    private protected override bool IsContent(object? piped) => false;

    /// <summary>Reads a keystore with its environments, which must be given.</summary>
    /// <exception cref="ApinizerException">A parameter is missing, or the content is not a keystore that the passphrase opens.</exception>
    private protected ChangeKeystore ReadKeystore(ChangeKeystore? change = null)
    {
        var environments = RequireEnvironments();
        var content = RequireContent();
        var keystore = KeystoreReader.Read(content, Input.Secret(nameof(Passphrase), Passphrase) ?? throw Input.MissingParameter(nameof(Passphrase)));
        var (alias, warning) = keystore.ChooseAlias(Input.Text(nameof(Alias), Alias));
        foreach (var text in keystore.Warnings(DateTimeOffset.UtcNow))
            Warn(text);
        if (warning != null)
            Warn(warning);
        return new ChangeKeystore
        {
            Keystore = keystore,
            Environments = environments,
            Alias = alias,
            NewName = change?.NewName,
            Description = Input.Text(nameof(Description), Description),
            JwkUpdateAction = change?.JwkUpdateAction,
            UpdateScope = change?.UpdateScope,
            MayLeaveOutEnvironments = change?.MayLeaveOutEnvironments ?? false,
        };
    }

    /// <summary>Whether the record has content, and not only the environments of an inventory.</summary>
    private protected bool HasContent => new[] { nameof(Path), nameof(LiteralPath), nameof(Content), nameof(Passphrase) }.Any(Input.IsGiven)
        || Input.Piped is System.IO.FileInfo || Input.IsArgument(nameof(Environment));
}
