using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Pipelines;

namespace LatentWorld.Tests.Fields;

/// <summary>
/// What is said of noise, beside what the rounding of pixels to eight bits does to changes on the embedded model: the same pictures have features
/// before they are rounded, too.
/// </summary>
public sealed class TerraRoundingTests(TerraPipeline terra) : IClassFixture<TerraPipeline>
{
    /// <summary>Beside a border, where pictures change little: at the smaller steps few of their pixels change their grey level at all.</summary>
    private const double Alpha = .375, Beta = .5;

    [Fact]
    public void A_change_is_right_to_within_twice_the_noise()
    {
        WorldPlane plane = terra.Pipeline.Plane(NeutralWorld.Of(terra.Pipeline.Model));
        double noise = plane.SensitivityAt(Alpha, Beta, Math.ScaleB(1, -12), TestContext.Current.CancellationToken).Noise!.Value;
        foreach (int octave in (int[])[9, 12, 15, 18])
        {
            double half = Math.ScaleB(.5, -octave);
            IReadOnlyList<RenderedPicture> pair = plane.Render((PlanePoint[])[new(Alpha, Beta - half), new(Alpha, Beta + half)], TestContext.Current.CancellationToken);
            double kept = Lipschitz.Distance(pair[0].Features, pair[1].Features);
            double unrounded = Lipschitz.Distance(plane.EmbedUnrounded(pair[0].Latent), plane.EmbedUnrounded(pair[1].Latent));

            TestContext.Current.TestOutputHelper?.WriteLine($"2^-{octave}: {kept} kept, {unrounded} unrounded, noise {noise}");
            Assert.InRange(Math.Abs(kept - unrounded), 0, 2 * noise);
            // Of the smallest step the most part is rounding.
            Assert.True(octave < 18 || (kept > 2 * unrounded && kept < 3 * noise), $"{kept} kept, {unrounded} unrounded, noise {noise}");
        }
    }
}
