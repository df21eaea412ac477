using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Models.Loading;

public class ModelSpeedTests
{
    [Fact]
    public void The_smallest_batch_near_the_best_throughput_is_taken() =>
        Assert.Equal(new ModelSpeed(4, 2.0, 1.02), ModelSpeed.Choose([(1, 2.0), (2, 1.5), (4, 1.02), (8, 1.0), (16, 1.3)]));

    [Fact]
    public void A_device_without_gain_takes_pictures_singly() =>
        Assert.Equal(new ModelSpeed(1, 1.0, 1.0), ModelSpeed.Choose([(1, 1.0), (2, 1.01), (4, 1.2)]));

    [Fact]
    public void What_does_not_fit_into_the_device_is_not_chosen()
    {
        var model = new FakeModel(capacity: 32);
        model.Fake.MostRows = 4;
        Assert.InRange(ModelSpeed.Measure(model).BestBatch, 1, 2);
        model.Fake.MostRows = 1;
        Assert.Throws<DeviceMemoryException>(() => ModelSpeed.Measure(model));
    }
}
