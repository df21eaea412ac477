using System.Runtime.InteropServices;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>
/// How many pictures of a descent are of different plane points and yet of the same model input: what sharing pictures by
/// their input, and not by their points alone, would save. A descent looks at a view of <see cref="Columns"/> ×
/// <see cref="Rows"/> tiles at each zoom of a place, down to the last one. Nothing is rendered.
/// </summary>
internal static class EqualInputs
{
    private const int Columns = 14;
    private const int Rows = 9;

    private static readonly int[] Depths = [20, 22, 24, 26, 28, 30, 32, 34, 36, 38, TileAddress.MaxZoom];

    /// <summary>Places of appsettings.json.</summary>
    private static readonly PlanePoint[] Places =
        [new(.810546875, .40625), new(.5, .625), new(.375, .125), new(.25, .25), new(.75, .25), new(.25, .5), new(.25, 1)];

    public static void Measure(OnnxDiffusionModel model)
    {
        World world = new() { Model = model.Reference, Size = model.PictureSize, Z0 = new(0), Z1 = new(123), Z2 = new(200) };
        Console.WriteLine($"pictures that sharing by input saves of those of a view of {Columns} × {Rows} tiles, by its zoom; and of a whole descent from zoom 0 to 30");
        Console.WriteLine($"{"world",-24}{"at",-10}{string.Concat(Depths.Select(depth => $"{depth,7}"))}   0 to 30");
        foreach (Normalisation normalisation in Enum.GetValues<Normalisation>())
        {
            foreach (Arithmetic arithmetic in Enum.GetValues<Arithmetic>())
            {
                World measured = world with { Normalisation = normalisation, Arithmetic = arithmetic };
                Plane plane = Plane.Of(measured, model.LatentShape);
                Print(plane, $"{normalisation}, {arithmetic}", "places", Places);
                Print(plane, "", "far out", [.. Places.Select(place => new PlanePoint(place.Alpha + 1000, place.Beta + 1000))]);
            }
        }
    }

    private static void Print(Plane plane, string world, string where, PlanePoint[] places)
    {
        string shares = string.Concat(Depths.Select(zoom => $"{Saved(plane, places, zoom, zoom),7:P0}"));
        Console.WriteLine($"{world,-24}{where,-10}{shares}  {Saved(plane, places, 0, 30),8:P2}");
    }

    /// <summary>The share of the pictures that have the input of another of the same descent.</summary>
    private static double Saved(Plane plane, PlanePoint[] places, int from, int to)
    {
        int points = 0, inputs = 0;
        float[] latent = new float[plane.Count];
        foreach (PlanePoint place in places)
        {
            HashSet<PlanePoint> seen = [];
            HashSet<UInt128> given = [];
            for (int zoom = from; zoom <= to; zoom++)
            {
                long x = (long)Math.Round(Math.ScaleB(place.Alpha, zoom)), y = (long)Math.Round(Math.ScaleB(place.Beta, zoom));
                foreach (PlanePoint point in View(zoom, x, y).Where(seen.Add))
                {
                    plane.Latent(point, latent);
                    given.Add(Digest(latent));
                }
            }

            points += seen.Count;
            inputs += given.Count;
        }

        return (points - inputs) / (double)points;
    }

    private static IEnumerable<PlanePoint> View(int zoom, long x, long y) =>
        from row in Enumerable.Range(-Rows / 2, Rows)
        from column in Enumerable.Range(-Columns / 2, Columns)
        select new TileAddress(zoom, x + column, y + row).Point;

    private static UInt128 Digest(float[] latent)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(MemoryMarshal.AsBytes<float>(latent), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
