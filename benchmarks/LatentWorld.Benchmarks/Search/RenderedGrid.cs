using System.Runtime.InteropServices;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks.Search;

/// <summary>The features of all pictures of a region, rendered once and kept in a file, row by row, so that a run that was ended goes on where it was.</summary>
internal static class RenderedGrid
{
    /// <returns>[point], in the order of the region's tiles.</returns>
    public static IReadOnlyList<float[]> Of(WorldPlane plane, RegionLattice region, string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{plane.Id}-{region.Zoom}-{region.MinX}-{region.MinY}-{region.Width}x{region.Height}.features");
        float[] first = plane.Render(region[0, 0].Point.Alpha, region[0, 0].Point.Beta).Features;
        int rowBytes = region.Width * first.Length * sizeof(float);
        using FileStream file = new(path, FileMode.OpenOrCreate);
        int rows = (int)(file.Length / rowBytes);
        file.SetLength((long)rows * rowBytes);
        file.Seek(0, SeekOrigin.End);
        for (; rows < region.Height; rows++)
        {
            Console.WriteLine($"{region.Points - (rows * region.Width)} pictures to render");
            PlanePoint[] row = [.. Enumerable.Range(0, region.Width).Select(x => region[x, rows].Point)];
            foreach (RenderedPicture picture in plane.Render(row))
            {
                file.Write(MemoryMarshal.AsBytes<float>(picture.Features));
            }

            file.Flush();
        }

        float[][] features = new float[region.Points][];
        file.Seek(0, SeekOrigin.Begin);
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = new float[first.Length];
            file.ReadExactly(MemoryMarshal.AsBytes(features[i].AsSpan()));
        }

        return features;
    }
}
