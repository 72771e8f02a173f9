using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>The outcomes for the credentials, in the order in which they were given. Prints as one line.</summary>
public sealed class CredentialRotationCollection : DisplayCollection<CredentialRotation>
{
    internal CredentialRotationCollection(IList<CredentialRotation> credentials) : base(credentials)
    {
    }
}
