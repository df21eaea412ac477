using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Fields;

public sealed class FieldInputsTests
{
    private const int Edge = 24;

    [Fact]
    public void Distances_in_a_view_of_several_blocks_are_those_of_the_latents_that_the_model_is_given()
    {
        var model = new FakeModel();
        PreparedWorld world = PreparedWorld.Prepare(model, FakeModel.World());
        PictureCache cache = new(1 << 20, TimeProvider.System);
        TileAddress[] view = [.. from y in Enumerable.Range(-Edge / 2, Edge) from x in Enumerable.Range(-Edge / 2, Edge) select new TileAddress(4, x, y)];
        TileAddress missing = new(4, 0, 5);
        foreach (TileAddress tile in view.Where(tile => tile != missing))
        {
            cache.Add(PictureKey.Of(world.Id, tile), new(new byte[] { 1 }, [1], new("", "CPU", "fp32", 1, default, 0)));
        }

        TileAddress[] fromCentre = [.. view.OrderBy(tile => (tile.X * tile.X) + (tile.Y * tile.Y))];
        PictureLibrary library = new(
            cache, PictureStore.InMemory(), model, FakeDevices.Of(model));

        var inputs = new FieldInputs(library, world, fromCentre);

        Assert.Equal(view.Where(tile => tile != missing).ToHashSet(), inputs.Features.Tiles.ToHashSet());
        foreach (TileAddress tile in fromCentre.Where(inputs.Features.Tiles.Contains))
        {
            foreach (TileAddress neighbour in LatticeFields.Neighbours(tile).Where(inputs.Features.Tiles.Contains))
            {
                Assert.Equal(Lipschitz.Distance(Given(world, tile), Given(world, neighbour)), inputs.Distance(tile, neighbour));
            }
        }
    }

    private static float[] Given(PreparedWorld world, TileAddress tile)
    {
        float[] latent = new float[world.Plane.Count];
        world.Given(tile.Point, latent);
        return latent;
    }
}
