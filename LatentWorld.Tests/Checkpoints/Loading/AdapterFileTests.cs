using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;

namespace LatentWorld.Tests.Checkpoints.Loading;

public class AdapterFileTests
{
    [Theory]
    [InlineData("style.safetensors", "style.safetensors", 1)]
    [InlineData("style.safetensors:0.8", "style.safetensors", 0.8)]
    [InlineData("style.safetensors:-1", "style.safetensors", -1)]
    [InlineData(@"C:\loras\style.safetensors", @"C:\loras\style.safetensors", 1)]
    [InlineData(@"C:\loras\style.safetensors:.5", @"C:\loras\style.safetensors", 0.5)]
    [InlineData("/a:b/style.safetensors", "/a:b/style.safetensors", 1)]
    public void A_file_may_have_a_weight(string text, string path, double weight) => Assert.Equal(new AdapterFile(path, weight), AdapterFile.Parse(text));

    [Theory]
    [InlineData("a.safetensors:", "where the adapter's weight should stand")]
    [InlineData("a.safetensors:much", "where the adapter's weight should stand")]
    [InlineData("a.safetensors:0,8x", "where the adapter's weight should stand")]
    [InlineData("a.safetensors:0", "other than 0, or leave the adapter out")]
    [InlineData("a.safetensors:NaN", "other than 0, or leave the adapter out")]
    [InlineData("a.safetensors:1e9", "from −100 to 100")]
    public void A_weight_that_means_nothing_is_refused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<CheckpointException>(() => AdapterFile.Parse(text)).Message, StringComparison.Ordinal);
}
