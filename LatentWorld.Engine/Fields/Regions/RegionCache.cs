using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>
/// The regions that were measured last, so that the dialog, the table and the array of one measurement are one piece of work. A new
/// picture in a region makes what was measured of it out of date.
/// </summary>
internal sealed class RegionCache
{
    /// <summary>Some forty bytes a point: 80 MB at most.</summary>
    private const int MostPoints = 2 * RegionLattice.MaxSide * RegionLattice.MaxSide;

    private const int Most = 32;

    private readonly Lock _gate = new();

    /// <summary>The last used comes last.</summary>
    private readonly List<Entry> _entries = [];

    /// <summary>What is being measured.</summary>
    private readonly List<Entry> _open = [];

    /// <summary>All that was measured, or is at present, is out of date.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _open.Clear();
        }
    }

    /// <summary>What was measured of a region with such labels; null where nothing is kept of it.</summary>
    public RegionMeasures? Find(WorldId world, RegionLattice lattice, string labels)
    {
        lock (_gate)
        {
            if (_entries.Find(entry => entry.World == world && entry.Lattice == lattice && entry.Labels == labels) is not { } found)
            {
                return null;
            }

            _entries.Remove(found);
            _entries.Add(found);
            return found.Measures;
        }
    }

    /// <summary>A measurement begins: pictures that come from now on make it out of date.</summary>
    public Entry Begin(WorldId world, RegionLattice lattice, string labels)
    {
        var entry = new Entry(world, lattice, labels);
        lock (_gate)
        {
            _open.Add(entry);
        }

        return entry;
    }

    /// <summary>The measurement has ended.</summary>
    /// <param name="measures">Null where nothing is to be kept of it.</param>
    public void End(Entry entry, RegionMeasures? measures)
    {
        lock (_gate)
        {
            if (_open.Remove(entry) && measures is not null)
            {
                entry.Measures = measures;
                _entries.Add(entry);
                while (_entries.Count > Most || _entries.Sum(kept => (long)kept.Lattice.Points) > MostPoints)
                {
                    _entries.RemoveAt(0);
                }
            }
        }
    }

    /// <summary>Forgets what a picture belongs to that is new, or gone.</summary>
    public void Forget(PictureKey key)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => entry.Has(key));
            _open.RemoveAll(entry => entry.Has(key));
        }
    }

    /// <summary>One measurement.</summary>
    internal sealed class Entry(WorldId world, RegionLattice lattice, string labels)
    {
        public WorldId World => world;

        public RegionLattice Lattice => lattice;

        public string Labels => labels;

        public RegionMeasures? Measures { get; set; }

        public bool Has(PictureKey key) => key.World == world && lattice.Has(key.Point);
    }
}
