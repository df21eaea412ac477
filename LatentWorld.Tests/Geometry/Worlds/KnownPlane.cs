using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pipelines;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>
/// A plane through a model whose geometry is known (training/known): seeds 0, 123 and 200, guidance 1, no normalisation. u points from z0
/// to z1, and w is what z2 − z0 has at a right angle to it.
/// </summary>
internal sealed class KnownPlane : IDisposable
{
    /// <summary>Feature distance by distance of c = (⟨u, x⟩, ⟨w, x⟩), while that is small: the image encoder writes c as angles of c/4, and divides by √2.</summary>
    public static readonly double Scale = .25 / Math.Sqrt(2);

    private readonly DiffusionPipeline _pipeline;
    private readonly double[] _u, _w;

    public KnownPlane(string model, int steps = 50, Normalisation normalisation = Normalisation.None, Arithmetic arithmetic = Arithmetic.Fp32)
    {
        _pipeline = Open(model);
        World world = WorldOf(_pipeline, steps, normalisation) with { Arithmetic = arithmetic };
        Plane = _pipeline.Plane(world);
        WorldPlane flat = _pipeline.Plane(world with { Normalisation = Normalisation.None });
        double[] start = Latent(flat, 0, 0);
        _u = Unit(Difference(Latent(flat, 1, 0), start));
        double[] second = Difference(Latent(flat, 0, 1), start);
        double along = Dot(_u, second);
        _w = Unit([.. second.Select((value, i) => value - (along * _u[i]))]);
    }

    /// <summary>The folder of a model whose geometry is known.</summary>
    public static string Folder(string model) =>
        Path.GetDirectoryName(TestFolders.Data(Path.Combine("Geometry", "Worlds", "data", model, "model_index.json")))!;

    public WorldPlane Plane { get; }

    public IDiffusionModel Model => _pipeline.Model;

    public DiffusionPipeline Pipeline => _pipeline;

    public static DiffusionPipeline Open(string model) => DiffusionPipeline.Open(Folder(model), TerraPipeline.Cpu);

    public static World WorldOf(DiffusionPipeline pipeline, int steps, Normalisation normalisation) =>
        pipeline.DefaultWorld with { Steps = steps, Guidance = 1, Normalisation = normalisation };

    /// <summary>α of the point of β = 0 where ⟨u, z⟩ is so large; right without a normalisation.</summary>
    public double AlphaAt(double along)
    {
        double from = At(0, 0).Along, to = At(1, 0).Along;
        return (along - from) / (to - from);
    }

    /// <summary>Where a point of the plane starts, along u and along w.</summary>
    public (double Along, double Across) At(double alpha, double beta)
    {
        double[] latent = Latent(Plane, alpha, beta);
        return (Dot(_u, latent), Dot(_w, latent));
    }

    /// <summary>The word of the picture at a point.</summary>
    public string Word(RenderedPicture picture) => _pipeline.NearestWords(picture.Features)[0].Word;

    public void Dispose() => _pipeline.Dispose();

    private static double[] Latent(WorldPlane plane, double alpha, double beta) => [.. plane.At(alpha, beta).Values.Select(value => (double)value)];

    private static double[] Difference(double[] a, double[] b) => [.. a.Select((value, i) => value - b[i])];

    private static double[] Unit(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        return [.. vector.Select(value => value / length)];
    }

    private static double Dot(double[] a, double[] b) => a.Select((value, i) => value * b[i]).Sum();
}
