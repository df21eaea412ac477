using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Views;

/// <summary>How far the pictures of a view of sheets are: a bit a point, since there are many. Its owner's lock guards it.</summary>
internal sealed class SheetProgress
{
    private readonly Dictionary<SheetAddress, SheetMask> _there = [];
    private readonly HashSet<SheetAddress> _unknown = [];
    private readonly Dictionary<TileAddress, string> _failed = [];

    /// <summary>Sheets of the view in which at least one picture exists.</summary>
    public IEnumerable<SheetAddress> Begun => _there.Where(sheet => sheet.Value.Count > 0).Select(sheet => sheet.Key);

    /// <summary>Why each picture failed that did.</summary>
    public IReadOnlyDictionary<TileAddress, string> Failed => _failed;

    /// <summary>Whether there are sheets of which nothing is known yet.</summary>
    public bool HasUnknown => _unknown.Count > 0;

    /// <summary>Takes in the sheets of a view and forgets all others.</summary>
    /// <returns>Those that it has forgotten.</returns>
    public List<SheetAddress> Turn(View view)
    {
        HashSet<SheetAddress> sheets = [.. SheetsOf(view)];
        List<SheetAddress> left = [.. _there.Keys.Where(sheet => !sheets.Contains(sheet))];
        foreach (SheetAddress sheet in left)
        {
            _there.Remove(sheet);
            _unknown.Remove(sheet);
        }

        foreach (TileAddress tile in _failed.Keys.Where(tile => !view.Contains(tile)).ToList())
        {
            _failed.Remove(tile);
        }

        foreach (SheetAddress sheet in sheets)
        {
            if (_there.TryAdd(sheet, new()))
            {
                _unknown.Add(sheet);
            }
        }

        return left;
    }

    public void Clear()
    {
        _there.Clear();
        _unknown.Clear();
        _failed.Clear();
    }

    /// <summary>Takes some sheets of which nothing is known, those nearest the view's centre first: they are unknown no more.</summary>
    public List<SheetAddress> TakeUnknown(View view, int most)
    {
        List<SheetAddress> taken = [.. _unknown.OrderBy(sheet => view.SquaredDistance(sheet.TileAt(SheetAddress.Count / 2))).Take(most)];
        _unknown.ExceptWith(taken);
        return taken;
    }

    /// <summary>Of these sheets, where they are in view, nothing is known after all.</summary>
    public void Doubt(IEnumerable<SheetAddress> sheets) => _unknown.UnionWith(sheets.Where(_there.ContainsKey));

    /// <summary>A picture exists.</summary>
    /// <returns>Whether that is news, and of a sheet of the view.</returns>
    public bool Ready(TileAddress tile)
    {
        _failed.Remove(tile);
        int index = SheetAddress.IndexOf(tile);
        if (!_there.TryGetValue(SheetAddress.Of(tile), out SheetMask? mask) || mask.Contains(index))
        {
            return false;
        }

        mask.Set(index);
        return true;
    }

    public void Fail(TileAddress tile, string reason) => _failed[tile] = reason;

    /// <summary>A picture that has failed is missing again.</summary>
    /// <returns>Why it failed; null where it has not.</returns>
    public string? Forgive(TileAddress tile)
    {
        _failed.Remove(tile, out string? reason);
        return reason;
    }

    /// <summary>Which pictures of a sheet exist; a copy.</summary>
    public byte[] MaskOf(SheetAddress sheet) => _there[sheet].ToArray();

    /// <summary>Whether a picture of the view exists.</summary>
    public bool IsThere(TileAddress tile) =>
        _there.TryGetValue(SheetAddress.Of(tile), out SheetMask? mask) && mask.Contains(SheetAddress.IndexOf(tile));

    /// <summary>Whether a picture of the view neither exists nor has failed.</summary>
    public bool IsMissing(TileAddress tile) => !IsThere(tile) && !_failed.ContainsKey(tile);

    /// <summary>What is known now, to be read without the lock.</summary>
    public SheetProgress Copy()
    {
        var copy = new SheetProgress();
        foreach ((SheetAddress sheet, SheetMask mask) in _there)
        {
            copy._there.Add(sheet, mask.Copy());
        }

        foreach ((TileAddress tile, string reason) in _failed)
        {
            copy._failed.Add(tile, reason);
        }

        return copy;
    }

    /// <summary>Pictures of the view that exist.</summary>
    public int CountThere(View view) => _there.Sum(sheet => CountThere(view, sheet.Key, sheet.Value));

    /// <summary>The pictures of the view that exist.</summary>
    public IEnumerable<TileAddress> There(View view) => _there.SelectMany(sheet =>
        Enumerable.Range(0, SheetAddress.Count).Where(sheet.Value.Contains).Select(sheet.Key.TileAt).Where(view.Contains));

    private static int CountThere(View view, SheetAddress sheet, SheetMask mask) =>
        view.Contains(sheet.TileAt(0)) && view.Contains(sheet.TileAt(SheetAddress.Count - 1))
            ? mask.Count
            : Enumerable.Range(0, SheetAddress.Count).Count(index => mask.Contains(index) && view.Contains(sheet.TileAt(index)));

    private static IEnumerable<SheetAddress> SheetsOf(View view)
    {
        SheetAddress first = SheetAddress.Of(new(view.Zoom, view.MinX, view.MinY));
        SheetAddress last = SheetAddress.Of(new(view.Zoom, view.MaxX, view.MaxY));
        for (long y = first.Y; y <= last.Y; y++)
        {
            for (long x = first.X; x <= last.X; x++)
            {
                yield return new(view.Zoom, x, y);
            }
        }
    }
}
