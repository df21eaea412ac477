using LatentWorld.Engine.Models.Inventory;

namespace LatentWorld.Web.Models;

/// <summary>The models beside the first and how each stands: each change is one step under one lock.</summary>
internal sealed class ModelSlots(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ModelSlot> _slots = [];

    public IReadOnlyList<ServedModel> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _slots.Values.Select(slot => slot.Shown).OrderBy(model => model.Model.Reference.Name, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    public ServedModel? Find(string slug)
    {
        lock (_lock)
        {
            return _slots.GetValueOrDefault(slug)?.Shown;
        }
    }

    /// <summary>Lists what was found; what has gone and is not open is listed no longer.</summary>
    public void Merge(IReadOnlyList<ListedModel> found)
    {
        lock (_lock)
        {
            foreach (ListedModel model in found)
            {
                if (_slots.TryGetValue(ModelSlug.Of(model.Reference.Hash), out ModelSlot? slot))
                {
                    slot.Model = model;
                }
                else
                {
                    slot = new(model, time.GetUtcNow());
                    _slots.Add(slot.Slug, slot);
                }
            }

            foreach (ModelSlot gone in _slots.Values.Where(slot => !slot.TakesRoom && !found.Contains(slot.Model)).ToArray())
            {
                _slots.Remove(gone.Slug);
            }
        }
    }

    /// <summary>Begins to open one; null where there is none or it is under way or open.</summary>
    public ModelSlot? Begin(string slug)
    {
        lock (_lock)
        {
            if (_slots.GetValueOrDefault(slug) is not { TakesRoom: false } slot)
            {
                return null;
            }

            slot.Begin(time.GetUtcNow());
            return slot;
        }
    }

    public void Opened(ModelSlot slot, IModelServer server)
    {
        lock (_lock)
        {
            slot.Opened(server, time.GetUtcNow());
        }
    }

    public void Failed(ModelSlot slot, string problem)
    {
        lock (_lock)
        {
            slot.Failed(problem, time.GetUtcNow());
        }
    }

    /// <summary>Closes one, unless somebody uses it.</summary>
    /// <returns>Its server, to be ended; null where it is in use or not open.</returns>
    public IModelServer? TryClose(ModelSlot slot)
    {
        lock (_lock)
        {
            return slot.Uses > 0 ? null : Close(slot);
        }
    }

    /// <summary>Closes all, in use or not, and gives their servers, to be ended.</summary>
    public IReadOnlyList<IModelServer> CloseAll()
    {
        lock (_lock)
        {
            return [.. _slots.Values.Select(Close).OfType<IModelServer>()];
        }
    }

    /// <summary>Notes that a server has ended; false where it was closed before.</summary>
    public bool TryLose(ModelSlot slot, IModelServer server, string problem)
    {
        lock (_lock)
        {
            if (slot.Server != server)
            {
                return false;
            }

            slot.Failed(problem, time.GetUtcNow());
            return true;
        }
    }

    /// <summary>Uses an open one until the returned use is disposed; null where it is not open.</summary>
    public ModelUse? Use(string slug)
    {
        lock (_lock)
        {
            if (_slots.GetValueOrDefault(slug) is not { Server: { } server } slot)
            {
                return null;
            }

            slot.Uses++;
            return new(server.Address, () => EndUse(slot));
        }
    }

    /// <summary>Those that are open.</summary>
    public IReadOnlyList<ModelSlot> Opened()
    {
        lock (_lock)
        {
            return [.. _slots.Values.Where(slot => slot.Server is not null)];
        }
    }

    /// <summary>Those that are open and that nobody has used since, the one first that was used longest ago.</summary>
    public IReadOnlyList<ModelSlot> Unused(DateTimeOffset since)
    {
        lock (_lock)
        {
            return [.. _slots.Values.Where(slot => slot is { Server: not null, Uses: 0 } && slot.LastUse <= since).OrderBy(slot => slot.LastUse)];
        }
    }

    private IModelServer? Close(ModelSlot slot)
    {
        if (slot.Server is { } server)
        {
            slot.Closed(time.GetUtcNow());
            return server;
        }

        return null;
    }

    private void EndUse(ModelSlot slot)
    {
        lock (_lock)
        {
            slot.Uses--;
            slot.LastUse = time.GetUtcNow();
        }
    }
}
