using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Numpy;
using LatentWorld.Engine.Pictures;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Corners;

public sealed class CornerFileTests : IDisposable
{
    private static readonly LatentShape Shape = new(4, 2, 3);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_latent_of_the_models_shape_is_taken_with_and_without_a_batch()
    {
        Assert.Equal(24, CornerFile.Read(Npy(4, 2, 3), Shape).Length);
        Assert.Equal(24, CornerFile.Read(Npy(1, 4, 2, 3), Shape).Length);
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(4, 6, 1)]
    [InlineData(2, 2, 3)]
    public void Another_shape_is_named(int channels, int height, int width)
    {
        string words = Assert.Throws<InvalidDataException>(() => CornerFile.Read(Npy(channels, height, width), Shape)).Message;
        Assert.Contains($"[{channels}, {height}, {width}]", words, StringComparison.Ordinal);
        Assert.Contains("[4, 2, 3]", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_latents_in_one_file_are_none() => Assert.Throws<InvalidDataException>(() => CornerFile.Read(Npy(2, 4, 2, 3), Shape));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_refused(float number) => Assert.Contains(
        "finite", Assert.Throws<InvalidDataException>(() => CornerFile.Read(Npy(number, 4, 2, 3), Shape)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(3e38f)]
    [InlineData(1e5f)]
    public void A_latent_that_no_map_can_be_made_of_is_refused(float number) => Assert.Contains(
        "No map can be made of it", Assert.Throws<InvalidDataException>(() => CornerFile.Read(Npy(number, 4, 2, 3), Shape)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_picture_without_a_latent_carries_none()
    {
        byte[] plain = PictureEncoding.ToPngWith(new byte[8 * 8 * 3], [("Title", "none")]);
        Assert.Null(CornerFile.ReadPng(plain, Shape));
        Assert.Null(CornerFile.ReadPng([1, 2, 3], Shape));
    }

    [Fact]
    public void A_corners_picture_says_its_noise_level()
    {
        Assert.Equal(.6, CornerFile.ReadPng(CornerFile.WritePng(new byte[8 * 8 * 3], Npy(4, 2, 3), .6), Shape)!.Value.Level);
        foreach (double nonsense in (double[])[7, 0, -1, double.NaN])
        {
            Assert.Contains("noise level is damaged", Assert.Throws<InvalidDataException>(() => CornerFile.ReadPng(CornerFile.WritePng(new byte[8 * 8 * 3], Npy(4, 2, 3), nonsense), Shape)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_latent_in_a_picture_is_said()
    {
        byte[] damaged = PictureEncoding.ToPngWith(new byte[8 * 8 * 3], [("latentworld:latent", "no base64!")]);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => CornerFile.ReadPng(damaged, Shape)).Message, StringComparison.Ordinal);
        byte[] other = CornerFile.WritePng(new byte[8 * 8 * 3], Npy(4, 3, 2), 1);
        Assert.Contains("[4, 3, 2]", Assert.Throws<InvalidDataException>(() => CornerFile.ReadPng(other, Shape)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Npy(params int[] shape) => Npy(1, shape);

    private byte[] Npy(float number, params int[] shape)
    {
        string path = Path.Combine(_folder.Path, "a.npy");
        using (var writer = new NpyWriter<float>(path, shape))
        {
            float[] values = new float[shape.Aggregate(1, (count, axis) => count * axis)];
            values[^1] = number;
            writer.Write(values);
        }

        return File.ReadAllBytes(path);
    }
}
