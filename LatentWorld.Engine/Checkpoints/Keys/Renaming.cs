namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>Replaces the beginning of a key, up to a dot or the key's end, by another.</summary>
/// <param name="pairs">What stands in the file, and the name for it.</param>
internal sealed class Renaming(params (string From, string To)[] pairs)
{
    /// <summary>The way back.</summary>
    public Renaming Inverse() => new([.. pairs.Select(pair => (pair.To, pair.From))]);

    /// <summary>The key with its beginning replaced; null where no beginning is known.</summary>
    public string? Find(string key)
    {
        foreach ((string from, string to) in pairs)
        {
            if (key.StartsWith(from, StringComparison.Ordinal) && (key.Length == from.Length || key[from.Length] == '.'))
            {
                return to + key[from.Length..];
            }
        }

        return null;
    }
}
