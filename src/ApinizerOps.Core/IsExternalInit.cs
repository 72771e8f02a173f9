#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>Required by the compiler for <c>init</c> properties; missing in .NET Framework.</summary>
internal static class IsExternalInit;
#endif
