using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

/// <summary>Generators of any valid recipe and place.</summary>
internal static class WorldGen
{
    private static readonly Gen<string> Text =
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u0000', '\u001f'], Gen.Char['¡', '퟿']), 0, 60];

    private static readonly Gen<Vertex> Vertex =
        Gen.Select(Gen.ULong, Gen.Enum<NoiseGenerator>(), Gen.Enum<NoiseLayout>(), (seed, generator, layout) => new Vertex(seed, generator, layout));

    private static readonly Gen<double> Finite = Gen.Double.Where(double.IsFinite);

    public static readonly Gen<World> World =
        from name in Text
        from hash in Gen.Byte.Array[32]
        from vertices in Gen.Select(Vertex, Vertex, Vertex)
        from prompts in Gen.Select(Text, Text)
        from guidance in Gen.Double[0, Engine.Worlds.World.MaxGuidance]
        from steps in Gen.Int[1, Engine.Worlds.World.MaxSteps]
        from scheduler in Gen.Enum<SchedulerKind>()
        from spacing in Gen.Int[0, SpacingsOf(scheduler).Length - 1].Select(i => SpacingsOf(scheduler)[i])
        from normalisation in Gen.Enum<Normalisation>()
        from arithmetic in Gen.Enum<Arithmetic>()
        from size in Gen.Int[8, 4096]
        select new World
        {
            Model = new(name, Convert.ToHexStringLower(hash)),
            Z0 = vertices.Item1,
            Z1 = vertices.Item2,
            Z2 = vertices.Item3,
            Prompt = prompts.Item1,
            NegativePrompt = prompts.Item2,
            Guidance = guidance,
            Steps = steps,
            Scheduler = scheduler,
            Spacing = spacing,
            Normalisation = normalisation,
            Arithmetic = arithmetic,
            Size = size,
        };

    /// <summary>Those that go with a scheduler.</summary>
    private static StepSpacing[] SpacingsOf(SchedulerKind scheduler) => scheduler switch
    {
        SchedulerKind.Euler or SchedulerKind.DpmSolver => Enum.GetValues<StepSpacing>(),
        SchedulerKind.Lcm => [StepSpacing.Model],
        _ => [StepSpacing.Model, StepSpacing.Leading, StepSpacing.Trailing, StepSpacing.Linspace],
    };

    public static readonly Gen<PlanePoint> Point = Gen.Select(Finite, Finite, (alpha, beta) => new PlanePoint(alpha, beta));

    public static readonly Gen<double> Zoom = Gen.Double[TileAddress.MinZoom, TileAddress.MaxZoom];

    public static readonly Gen<Region> Region =
        Gen.Select(Point, Point, (a, b) => new Region(
            new(Math.Min(a.Alpha, b.Alpha), Math.Min(a.Beta, b.Beta)), new(Math.Max(a.Alpha, b.Alpha), Math.Max(a.Beta, b.Beta))))
        .Where(region => region.IsValid);

    public static readonly Gen<TileAddress> Tile =
        Gen.Select(
            Gen.Int[TileAddress.MinZoom, TileAddress.MaxZoom],
            Gen.Long[-TileAddress.MaxIndex, TileAddress.MaxIndex],
            Gen.Long[-TileAddress.MaxIndex, TileAddress.MaxIndex],
            Gen.Int[0, 52],
            (zoom, x, y, shift) => new TileAddress(zoom, x >> shift, y >> shift));
}
