using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace ApinizerOps;

/// <summary>What became of the credentials, in the order in which they were given. Prints flat.</summary>
public sealed class CredentialRotationCollection : ReadOnlyCollection<CredentialRotation>
{
    internal CredentialRotationCollection(IList<CredentialRotation> credentials) : base(credentials)
    {
    }

    /// <summary>All in one line.</summary>
    public override string ToString() => string.Join("; ", this);
}
