using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Regions;

/// <summary>
/// The features of a region's kept pictures, some rows at a time, each strip read at once: those of a million pictures would not
/// fit into memory together. Nothing is rendered and no picture decoded, so features of another image encoder are of no use here.
/// </summary>
internal sealed class RegionPictures(PictureLibrary library, WorldId world, RegionLattice lattice)
{
    /// <summary>Features that are held at one time: some 30 MB of CLIP's.</summary>
    private const int Strip = 1 << 13;

    private readonly string _encoder = library.Origin.Encoder;

    /// <summary>Pictures so far whose features are another image encoder's.</summary>
    public int Foreign { get; private set; }

    /// <summary>Whether a picture of the region is kept.</summary>
    public bool Any(CancellationToken cancellation) => Enumerable.Range(0, lattice.Height)
        .SelectMany(y => Enumerable.Range(0, lattice.Width).Select(x => Key(x, y)))
        .Chunk(Strip)
        .Any(keys =>
        {
            cancellation.ThrowIfCancellationRequested();
            return library.Existing(keys).Count > 0;
        });

    /// <summary>The rows from the first to the last, each with its points' features; null where there are none of use.</summary>
    public IEnumerable<KeptFeatures?[]> Rows(CancellationToken cancellation)
    {
        int rows = Math.Max(1, Strip / lattice.Width);
        for (int top = 0; top < lattice.Height; top += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            int bottom = Math.Min(top + rows, lattice.Height);
            Dictionary<PictureKey, KeptFeatures> found = library.FindFeatures(
                [.. Enumerable.Range(top, bottom - top).SelectMany(y => Enumerable.Range(0, lattice.Width).Select(x => Key(x, y)))]);
            for (int y = top; y < bottom; y++)
            {
                yield return [.. Enumerable.Range(0, lattice.Width).Select(x => Usable(found, Key(x, y)))];
            }
        }
    }

    /// <summary>
    /// Features of at most so many pictures, evenly over the region, row by row. They are points of a coarser zoom, which are
    /// kept where those of a finer are.
    /// </summary>
    public List<float[]> Sample(int most, CancellationToken cancellation)
    {
        long step = 1;
        while (Along(lattice.MinX, lattice.MaxX, step) * Along(lattice.MinY, lattice.MaxY, step) > most)
        {
            step *= 2;
        }

        cancellation.ThrowIfCancellationRequested();
        List<PictureKey> keys = [];
        for (int y = Start(lattice.MinY, step); y < lattice.Height; y += (int)step)
        {
            for (int x = Start(lattice.MinX, step); x < lattice.Width; x += (int)step)
            {
                keys.Add(Key(x, y));
            }
        }

        Dictionary<PictureKey, KeptFeatures> found = library.FindFeatures(keys);
        return [.. keys.Where(found.ContainsKey).Select(key => found[key]).Where(IsUsable).Select(features => features.Values)];
    }

    private PictureKey Key(int x, int y) => PictureKey.Of(world, lattice[x, y]);

    private KeptFeatures? Usable(Dictionary<PictureKey, KeptFeatures> found, PictureKey key)
    {
        if (!found.TryGetValue(key, out KeptFeatures features))
        {
            return null;
        }

        if (!IsUsable(features))
        {
            Foreign++;
            return null;
        }

        return features;
    }

    private bool IsUsable(KeptFeatures features) => features.Values.Length > 0 && features.Origin.Encoder == _encoder;

    /// <summary>Multiples of the step from the first index to the last.</summary>
    private static long Along(long first, long last, long step) => (long)Math.Floor((double)last / step) - (long)Math.Ceiling((double)first / step) + 1;

    private static int Start(long first, long step) => (int)(((-first % step) + step) % step);
}
