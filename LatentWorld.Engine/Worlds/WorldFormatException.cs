namespace LatentWorld.Engine.Worlds;

/// <summary>A recipe that cannot be read; the message names the field, what it may be and what it was.</summary>
/// <param name="field">The field in the recipe's JSON, such as "z0.seed"; empty where the whole text is at fault.</param>
/// <param name="message">For people.</param>
public sealed class WorldFormatException(string field, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The field in the recipe's JSON, such as "z0.seed"; empty where the whole text is at fault.</summary>
    public string Field { get; } = field;
}
