namespace ApinizerOps;

/// <summary>Where content came from and how it was read, for a command that sends it again.</summary>
/// <param name="File">The full path of its file; null where it was in none.</param>
/// <param name="Reading">How it was read.</param>
internal sealed record KeyOrigin(string? File, KeyContentOptions Reading);
