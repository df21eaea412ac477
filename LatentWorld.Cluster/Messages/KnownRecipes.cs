using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Messages;

/// <summary>The recipes that were read last, so that each is read once while many ask for pictures of it. One thread's at a time.</summary>
internal sealed class KnownRecipes
{
    // Of 24 kB at most each.
    private const int Bound = 1000;

    private readonly Dictionary<string, World> _worlds = [];

    /// <summary>The world of a recipe.</summary>
    /// <param name="recipe">Canonical JSON, from another process of the program.</param>
    /// <param name="problem">Why it cannot be read, for people: a process of a later version may have written it. Null where it can.</param>
    /// <returns>Null where it cannot be read.</returns>
    public World? Find(string recipe, out string? problem)
    {
        problem = null;
        if (_worlds.TryGetValue(recipe, out World? known))
        {
            return known;
        }

        if (_worlds.Count >= Bound)
        {
            _worlds.Clear();
        }

        try
        {
            return _worlds[recipe] = CanonicalJson.Read(recipe);
        }
        catch (WorldFormatException exception)
        {
            problem = exception.Message;
            return null;
        }
    }
}
