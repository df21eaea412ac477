using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Views;

/// <summary>How much the pictures around a point differ.</summary>
public sealed class FillContrastTests
{
    private static readonly FeatureOrigin Origin = new("CPU", "fp32", "");
    private static readonly (byte Red, byte Green, byte Blue) White = (255, 255, 255);
    private static readonly View TheView = FillOrderTests.View(4, -6, -6, 9, 9);
    private static readonly WorldId TheWorld = WorldId.Of(TheView.World);

    /// <summary>A model without an image encoder: white land beside black.</summary>
    [Fact]
    public void Without_features_colours_tell_pictures_apart()
    {
        var model = new FakeModel { FeatureCount = 0 };
        using PictureStore store = PictureStore.InMemory();
        var library = new PictureLibrary(new(1 << 24, TimeProvider.System), store, model, FakeDevices.Of(model));
        for (long x = -8; x <= 12; x++)
        {
            library.Add(PictureKey.Of(TheWorld, new TileAddress(4, x, 0)), FlatPictures.With(x >= 3 ? White : default) with { Features = [] });
        }

        var contrasts = new FillContrast(TheView with { MinY = 0, MaxY = 0 }, TheWorld, 4, _ => true, FillContrast.Look(library));

        // 8 × 8 × 3 numbers that differ by 1 each.
        Assert.Equal(MathF.Sqrt(192), contrasts.Of(new(4, 3, 0)), .2f);
        Assert.Equal(0, contrasts.Of(new(4, 1, 0)), .1f);
        Assert.Equal(0, contrasts.Of(new(4, 5, 0)), .1f);
    }

    [Theory]
    // Columns from 3 on are another land: between columns 2 and 4 of the coarser lattice.
    [InlineData(3, 0, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(5, 5, 0)]
    [InlineData(-5, -3, 0)]
    public void It_is_the_feature_distance_across_the_point(long x, long y, float contrast)
    {
        var contrasts = new FillContrast(TheView, TheWorld, 4, _ => true, keys => Land(keys, column => column >= 3));

        Assert.True(contrasts.IsWhole);
        Assert.Equal(contrast, contrasts.Of(new(4, x, y)), 5);
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 0, 0)]
    public void A_coarser_stage_looks_as_far_as_its_lattice_is_wide(long x, long y, float contrast)
    {
        // Rows from 3 on: between rows 0 and 4.
        var contrasts = new FillContrast(TheView, TheWorld, 3, _ => true, keys => Land(keys, column => false, row => row >= 3));

        Assert.Equal(contrast, contrasts.Of(new(4, x, y)), 5);
    }

    [Fact]
    public void What_is_still_to_come_counts_as_calm_and_has_it_computed_again()
    {
        var contrasts = new FillContrast(TheView, TheWorld, 4, _ => true, keys => Land([.. keys.Where(key => key.Point.Alpha != 0.25)], column => column >= 3));

        Assert.Equal(0, contrasts.Of(new(4, 3, 0)));
        Assert.False(contrasts.IsWhole);
        Assert.False(contrasts.Serves(TheView, 4));
    }

    [Fact]
    public void What_has_failed_is_not_waited_for()
    {
        var contrasts = new FillContrast(TheView, TheWorld, 4, _ => false, keys => Land([.. keys.Where(key => key.Point.Alpha != 0.25)], column => column >= 3));

        Assert.True(contrasts.IsWhole);
    }

    [Fact]
    public void It_serves_its_own_view_and_stage_alone()
    {
        var contrasts = new FillContrast(TheView, TheWorld, 4, _ => true, keys => Land(keys, column => false));

        Assert.True(contrasts.Serves(TheView with { CentreX = 3 }, 4));
        Assert.False(contrasts.Serves(TheView, 3));
        Assert.False(contrasts.Serves(TheView with { MaxX = 8 }, 4));
    }

    [Fact]
    public void Features_are_asked_for_a_row_at_a_time()
    {
        int most = 0;
        _ = new FillContrast(TheView, TheWorld, 4, _ => true, keys =>
        {
            most = Math.Max(most, keys.Count);
            return Land(keys, column => false);
        });

        Assert.InRange(most, 8, 11);
    }

    private static Dictionary<PictureKey, KeptFeatures> Land(
        IReadOnlyCollection<PictureKey> keys, Func<double, bool> isOtherColumn, Func<double, bool>? isOtherRow = null) =>
        keys.ToDictionary(key => key, key => new KeptFeatures(
            isOtherColumn(16 * key.Point.Alpha) || isOtherRow?.Invoke(16 * key.Point.Beta) == true ? [1, 0] : [0, 0], Origin));
}
