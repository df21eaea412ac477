using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>The recipes that were read last, so that each is read once while many ask for pictures of it.</summary>
internal sealed class KnownRecipes
{
    // Of 24 kB at most each.
    private const int Bound = 1000;

    private readonly Dictionary<string, (WorldId Id, World World)> _worlds = [];

    /// <param name="recipe">Canonical JSON, from another process of the program.</param>
    /// <exception cref="WorldFormatException">It is none.</exception>
    public (WorldId Id, World World) Read(string recipe)
    {
        if (!_worlds.TryGetValue(recipe, out (WorldId, World) known))
        {
            if (_worlds.Count >= Bound)
            {
                _worlds.Clear();
            }

            World world = CanonicalJson.Read(recipe);
            known = (WorldId.Of(world), world);
            _worlds.Add(recipe, known);
        }

        return known;
    }
}
