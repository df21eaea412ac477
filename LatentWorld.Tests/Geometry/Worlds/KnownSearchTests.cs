using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>A search by a model whose borders are known in closed form, from the latent to the found pairs.</summary>
public sealed class KnownSearchTests
{
    private const int Steps = 10;

    [Fact]
    public void Three_modes_have_the_features_and_the_words_of_their_closed_form()
    {
        using KnownPlane known = new("three-modes", Steps);
        ThreeModes modes = new(Steps);
        string[] words = ["first mode", "second mode", "third mode"];
        foreach ((double alpha, double beta) in new[] { (.1, .2), (.5, .4), (.31, .33), (.9, .05), (.35, .8) })
        {
            RenderedPicture picture = known.Plane.Render(alpha, beta, TestContext.Current.CancellationToken);
            (double along, double across) = known.At(alpha, beta);
            (float[] features, int label) = modes.At(along, across);
            Assert.Equal(words[label], known.Word(picture));
            // Where the modes meet, single precision moves pictures by more.
            Assert.All(picture.Features.Order().Zip(features.Order()), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
    }

    [Fact]
    public void A_search_finds_where_they_meet()
    {
        using KnownPlane known = new("three-modes", Steps);
        RegionLattice region = new(6, 0, 0, 64, 64);
        List<int> progress = [];

        RiftSearch search = known.Plane.Search(
            region, budget: 380, progress: new Told(found => progress.Add(found.Pictures.Count)), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((SearchEnd.Budget, 380), (search.End, search.Pictures.Count));
        Assert.Equal(380, progress[^1]);
        Assert.True(progress.Count > 10);
        Assert.True(search.Finds.Count > 60, $"{search.Finds.Count} finds");
        Assert.Equal(3, search.Finds.SelectMany(find => new[] { find.One.Label, find.Other.Label }).Distinct().Count());
        ThreeModes modes = new(Steps);
        Assert.All(search.Finds, find => Assert.Equal((LabelAt(find.One.Tile), LabelAt(find.Other.Tile)), (find.One.Label, find.Other.Label)));

        int LabelAt(TileAddress tile)
        {
            (double along, double across) = known.At(tile.Point.Alpha, tile.Point.Beta);
            return modes.At(along, across).Label;
        }
    }

    private sealed class Told(Action<RiftSearch> tell) : IProgress<RiftSearch>
    {
        public void Report(RiftSearch value) => tell(value);
    }
}
