using System.Collections.Concurrent;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Finds;

/// <summary>
/// The features of the worlds that were searched last, within a bound of memory. They follow what is rendered. For one search at a time; pictures may be added
/// meanwhile.
/// </summary>
internal sealed class SearchedWorlds
{
    /// <summary>Pictures whose features are read at once.</summary>
    private const int ReadTogether = 1024;

    private readonly PictureLibrary _library;
    private readonly int _width;
    private readonly long _bound;
    private readonly LinkedList<SearchedWorld> _worlds = [];
    private readonly ConcurrentQueue<PictureKey> _added = new();
    private volatile bool _isSearched, _hasMissed;

    /// <param name="width">Numbers of a picture's features.</param>
    /// <param name="bound">Bytes that all worlds together may take.</param>
    public SearchedWorlds(PictureLibrary library, int width, long bound)
    {
        (_library, _width, _bound) = (library, width, bound);
        library.Added += Note;
    }

    /// <summary>Lets go of a world: it is read again for its next search.</summary>
    public void Forget(SearchedWorld searched) => _worlds.Remove(searched);

    private void Note(PictureKey key)
    {
        if (!_isSearched)
        {
            return;
        }

        // Nobody may ever search again: what is noted is bounded by what may be held.
        if (_added.Count < _bound / FeatureMatrix.BytesOf(_width))
        {
            _added.Enqueue(key);
        }
        else
        {
            _hasMissed = true;
        }
    }

    /// <summary>Adds what was rendered since the last search, or lets go of all worlds where that was more than was noted.</summary>
    private void TakeAdded(CancellationToken cancellation)
    {
        if (_hasMissed)
        {
            _hasMissed = false;
            _worlds.Clear();
            _added.Clear();
            return;
        }

        List<PictureKey> added = [];
        while (_added.TryDequeue(out PictureKey key))
        {
            added.Add(key);
        }

        foreach (IGrouping<WorldId, PictureKey> ofWorld in added.Distinct().GroupBy(key => key.World))
        {
            if (_worlds.FirstOrDefault(one => one.World == ofWorld.Key) is { } searched)
            {
                Add(searched, ofWorld, cancellation);
            }
        }
    }

    private void Add(SearchedWorld searched, IEnumerable<PictureKey> keys, CancellationToken cancellation)
    {
        try
        {
            foreach (PictureKey[] part in keys.Chunk(ReadTogether))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach ((PictureKey key, KeptFeatures features) in _library.FindFeatures(part))
                {
                    Add(searched, key.Point, features);
                }
            }
        }
        catch
        {
            // What was noted is read: a world that has not all of it is none.
            _worlds.Remove(searched);
            throw;
        }
    }

    /// <summary>The features of a world, read where they are not held; what was searched longest ago makes room.</summary>
    public SearchedWorld Take(WorldId world, CancellationToken cancellation)
    {
        _isSearched = true;
        TakeAdded(cancellation);
        SearchedWorld? searched = _worlds.FirstOrDefault(one => one.World == world);
        if (searched is null)
        {
            searched = new(world, new(_width));
            _worlds.AddFirst(searched);
            try
            {
                foreach ((PlanePoint point, KeptFeatures features) in _library.AllFeatures(world).SelectMany(part => part))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Add(searched, point, features);
                }
            }
            catch
            {
                // Half of a world is none.
                _worlds.Remove(searched);
                throw;
            }
        }

        _worlds.Remove(searched);
        _worlds.AddFirst(searched);
        return searched;
    }

    private void Add(SearchedWorld searched, PlanePoint point, KeptFeatures features)
    {
        if (features.Values is null || features.Values.Length != _width || features.Origin.Encoder != _library.Origin.Encoder)
        {
            // Its features are computed anew when somebody looks at it.
            searched.IsWhole = false;
            return;
        }

        long bytes = FeatureMatrix.BytesOf(_width);
        while ((_worlds.Sum(one => one.Features.Count) + 1) * bytes > _bound)
        {
            if (_worlds.Last!.Value == searched)
            {
                searched.IsWhole = false;
                return;
            }

            _worlds.RemoveLast();
        }

        searched.Features.Add(point, features.Values);
    }
}
