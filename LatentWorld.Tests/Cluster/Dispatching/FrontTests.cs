using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Messages;

namespace LatentWorld.Tests.Cluster.Dispatching;

/// <summary>The news of a front end, page by page.</summary>
public sealed class FrontTests
{
    private const int Count = 300;

    private readonly Front _front = new(Guid.NewGuid(), before: 5);

    /// <summary>A latent of SDXL is 256 kB: 250 of them, 64 MB, would be near what Orleans takes.</summary>
    [Theory]
    [InlineData(65_536, 64)]
    [InlineData(16_384, 256)]
    [InlineData(4 << 20, 1)]
    [InlineData(8 << 20, 1)]
    public void A_page_has_as_many_as_sixteen_megabytes_of_latents_and_one_at_least(int numbers, int most)
    {
        float[] latent = new float[numbers];
        List<long> pages = Read(i => new("world", new(0, 0, null, i), Latent: latent));
        Assert.Equal(most, pages[0]);
        Assert.All(pages, page => Assert.InRange(page, 1, most));
        Assert.Equal(Count, pages.Sum());
    }

    [Fact]
    public void Pictures_count_by_their_files_and_names_hardly_at_all()
    {
        var picture = new WirePicture(new byte[1 << 20], [], "hash", "CUDA", "fp16", 4, DateTimeOffset.UnixEpoch, 5, "");
        Assert.Equal(16, Read(i => new("world", new(0, i, 1, 0), Picture: picture))[0]);
        Assert.Equal([Count], Read(i => new("world", new(0, i, null, 0))));
    }

    /// <summary>Tells news, and reads them all in their order.</summary>
    /// <returns>How many each page has.</returns>
    private List<long> Read(Func<int, WireNews> news)
    {
        WireNews[] told = [.. Enumerable.Range(0, Count).Select(news)];
        Array.ForEach(told, _front.Tell);
        List<WireNews> read = [];
        List<long> pages = [];
        while (_front.HasNews)
        {
            (WireNews[] page, long last) = _front.Page();
            read.AddRange(page);
            pages.Add(page.Length);
            Assert.Equal(_front.Last - Count + read.Count, last);
            _front.Forget(last);
        }

        Assert.Equal(told, read);
        return pages;
    }
}
