using CsCheck;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Worlds;

public class ShareLinkTests
{
    [Fact]
    public void Any_view_of_any_recipe_reads_back_as_itself() =>
        Gen.Select(WorldGen.World, WorldGen.Point, WorldGen.Zoom).Sample((world, centre, zoom) =>
        {
            var link = new ShareLink(world, centre, zoom);
            return Read(link.ToQuery()) == link;
        });

    [Fact]
    public void Any_region_of_any_recipe_reads_back_as_itself() =>
        Gen.Select(WorldGen.World, WorldGen.Region).Sample((world, region) =>
        {
            var link = ShareLink.Of(world, region);
            return Read(link.ToQuery()) == link;
        });

    [Fact]
    public void A_link_without_a_place_opens_the_unit_parallelogram() =>
        Assert.Equal(ShareLink.Start, ShareLink.Read(Packed(TestWorlds.Study), null, null).Region);

    [Theory]
    [InlineData("1,2", null, "3 finite numbers")]
    [InlineData("1,2,NaN", null, "3 finite numbers")]
    [InlineData("1,2,41", null, "from -20 to 40")]
    [InlineData(null, "0,0,0,1", "α0 < α1")]
    [InlineData(null, "-1e308,0,1e308,1", "α0 < α1")]
    [InlineData(null, "0,0,1,Infinity", "4 finite numbers")]
    public void A_place_out_of_range_is_refused_in_words(string? at, string? region, string words) =>
        AssertRefused(Packed(TestWorlds.Study), at, region, words);

    [Fact]
    public void A_damaged_recipe_is_refused_in_words()
    {
        string world = Packed(TestWorlds.Study);
        AssertRefused(null, null, null, "no world=");
        AssertRefused("!!!", null, null, "damaged");
        AssertRefused("AAAA", null, null, "recipe");
        AssertRefused(world[..^8], null, null, "recipe");
        AssertRefused(new string('A', 9000), null, null, "at most 8192");
        AssertRefused(Packed(TestWorlds.Study with { Steps = 0 }), null, null, "Steps must be");
        AssertRefused(Packed(TestWorlds.Study with { Prompt = new string('a', 3_000_000) }), null, null, "longer than 32 kB");
    }

    private static void AssertRefused(string? world, string? at, string? region, string words)
    {
        var exception = Assert.Throws<ShareLinkException>(() => ShareLink.Read(world, at, region));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    private static string Packed(World world) => new ShareLink(world, default, 0).PackedRecipe;

    private static ShareLink Read(string query)
    {
        var values = query[1..].Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        return ShareLink.Read(values["world"], values.GetValueOrDefault("at"), values.GetValueOrDefault("region"));
    }
}
