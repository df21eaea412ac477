using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Tests.Web.Worlds;

public sealed class MapWorldTests
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, ImageEncoderLack.Words)]
    public void A_model_without_an_image_encoder_has_its_map_say_why_there_is_no_field(bool hasFeatures, string? words)
    {
        World world = FakeModel.World();

        var map = MapWorld.Of(world, "A world", "", Plane.Of(world, new FakeModel().LatentShape), InputPrecision.Single, isStart: false, hasFeatures);

        Assert.Equal(words, map.FieldLack);
    }
}
