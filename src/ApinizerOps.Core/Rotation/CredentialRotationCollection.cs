using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>What became of the credentials, in the order in which they were given. Prints flat.</summary>
public sealed class CredentialRotationCollection : DisplayCollection<CredentialRotation>
{
    internal CredentialRotationCollection(IList<CredentialRotation> credentials) : base(credentials)
    {
    }
}
