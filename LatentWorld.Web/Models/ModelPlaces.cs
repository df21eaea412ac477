using LatentWorld.Engine.Models.Inventory;

namespace LatentWorld.Web.Models;

/// <summary>The models beside the first and how each stands: each change is one step under one lock.</summary>
internal sealed class ModelPlaces(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ModelPlace> _places = [];

    public IReadOnlyList<ServedModel> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _places.Values.Select(place => place.Shown).OrderBy(model => model.Model.Reference.Name, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    public ServedModel? Find(string slug)
    {
        lock (_lock)
        {
            return _places.GetValueOrDefault(slug)?.Shown;
        }
    }

    /// <summary>Lists what was found; what has gone and is not open is listed no longer.</summary>
    public void Merge(IReadOnlyList<ListedModel> found)
    {
        lock (_lock)
        {
            foreach (ListedModel model in found)
            {
                if (_places.TryGetValue(ModelSlug.Of(model.Reference.Hash), out ModelPlace? place))
                {
                    place.Model = model;
                }
                else
                {
                    place = new(model, time.GetUtcNow());
                    _places.Add(place.Slug, place);
                }
            }

            foreach (ModelPlace gone in _places.Values.Where(place => !place.TakesRoom && !found.Contains(place.Model)).ToArray())
            {
                _places.Remove(gone.Slug);
            }
        }
    }

    /// <summary>Begins to open one; null where there is none or it is under way or open.</summary>
    public ModelPlace? Begin(string slug)
    {
        lock (_lock)
        {
            if (_places.GetValueOrDefault(slug) is not { TakesRoom: false } place)
            {
                return null;
            }

            place.Begin(time.GetUtcNow());
            return place;
        }
    }

    public void Opened(ModelPlace place, IModelServer server)
    {
        lock (_lock)
        {
            place.Opened(server, time.GetUtcNow());
        }
    }

    public void Failed(ModelPlace place, string problem)
    {
        lock (_lock)
        {
            place.Failed(problem, time.GetUtcNow());
        }
    }

    /// <summary>Closes one, unless somebody uses it.</summary>
    /// <returns>Its server, to be ended; null where it is in use or not open.</returns>
    public IModelServer? TryClose(ModelPlace place)
    {
        lock (_lock)
        {
            return place.Uses > 0 ? null : Close(place);
        }
    }

    /// <summary>Closes all, in use or not, and gives their servers, to be ended.</summary>
    public IReadOnlyList<IModelServer> CloseAll()
    {
        lock (_lock)
        {
            return [.. _places.Values.Select(Close).OfType<IModelServer>()];
        }
    }

    /// <summary>Whether a server that has ended was open still, so that nobody here has ended it.</summary>
    public bool HasLost(ModelPlace place, IModelServer server)
    {
        lock (_lock)
        {
            return place.Server == server;
        }
    }

    /// <summary>Uses an open one until the returned use is disposed; null where it is not open.</summary>
    public ModelUse? Use(string slug)
    {
        lock (_lock)
        {
            if (_places.GetValueOrDefault(slug) is not { Server: { } server } place)
            {
                return null;
            }

            place.Uses++;
            return new(server.Address, () => EndUse(place));
        }
    }

    /// <summary>Those that are open.</summary>
    public IReadOnlyList<ModelPlace> Opened()
    {
        lock (_lock)
        {
            return [.. _places.Values.Where(place => place.Server is not null)];
        }
    }

    /// <summary>Those that are open and that nobody has used since, the one first that was used longest ago.</summary>
    public IReadOnlyList<ModelPlace> Unused(DateTimeOffset since)
    {
        lock (_lock)
        {
            return [.. _places.Values.Where(place => place is { Server: not null, Uses: 0 } && place.LastUse <= since).OrderBy(place => place.LastUse)];
        }
    }

    private IModelServer? Close(ModelPlace place)
    {
        if (place.Server is { } server)
        {
            place.Closed(time.GetUtcNow());
            return server;
        }

        return null;
    }

    private void EndUse(ModelPlace place)
    {
        lock (_lock)
        {
            place.Uses--;
            place.LastUse = time.GetUtcNow();
        }
    }
}
