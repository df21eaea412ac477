using CsCheck;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Worlds;

public class ShareLinkTests
{
    [Fact]
    public void A_dive_is_in_the_link_and_without_a_place_the_map_opens_between_its_ends()
    {
        var dive = new DivePlaces(new(.375, -.25), new(.375, .75));
        string query = ShareLink.Of(TestWorlds.Study, dive).ToQuery();

        LinkQuery read = LinkQuery.Read(query);
        ShareLink link = ShareLink.Read(read.World, read.At, read.Region, read.Picture, read.Dive);
        Assert.Equal((dive, new PlanePoint(.375, .25), 0.0), (link.Dive, link.Centre, link.Zoom));
        Assert.Equal(link, ShareLink.Read(read.World, null, null, null, read.Dive));
        Assert.Equal(query, link.ToQuery());
        Assert.Throws<ShareLinkException>(() => ShareLink.ReadDive("1,2,1,2"));
        Assert.Throws<ShareLinkException>(() => ShareLink.ReadDive("1,2,3"));
    }

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
    [InlineData("1,2,41", null, "from −20 to 40")]
    [InlineData(null, "0,0,0,1", "α0 < α1")]
    [InlineData(null, "1,0,-1e308,1", "α0 < α1")]
    [InlineData(null, "-1e308,0,1e308,1", "larger than the map, which goes to ±8589934592")]
    [InlineData(null, "0,0,1,Infinity", "4 finite numbers")]
    public void A_place_out_of_range_is_refused_in_words(string? at, string? region, string words) =>
        AssertRefused(Packed(TestWorlds.Study), at, region, words);

    [Fact]
    public void A_picture_alone_is_a_place_and_reads_back()
    {
        var link = ShareLink.Of(TestWorlds.Study, new TileAddress(5, -3, 14));
        Assert.Equal((new PlanePoint(-0.09375, 0.4375), 5.0), (link.Centre, link.Zoom));
        Assert.Equal(link, Read(link.ToQuery()));
        Assert.Equal(link, ShareLink.Read(Packed(TestWorlds.Study), null, null, "5/-3/14"));
    }

    [Theory]
    [InlineData("5/1")]
    [InlineData("41/0/0")]
    [InlineData("5/1/x")]
    [InlineData("5/1/9007199254740992")]
    public void A_picture_that_there_is_not_is_refused_in_words(string picture) => Assert.Contains(
        "zoom/x/y in whole numbers",
        Assert.Throws<ShareLinkException>(() => ShareLink.Read(Packed(TestWorlds.Study), null, null, picture)).Message);

    [Fact]
    public void The_minus_that_people_read_is_read() =>
        Assert.Equal(new(-0.5, -1), ShareLink.Read(Packed(TestWorlds.Study), "−.5, -1, 3", null).Centre);

    [Fact]
    public void A_recipe_that_was_cut_says_so_and_speaks_no_parser_s_words()
    {
        string world = Packed(TestWorlds.Study);
        for (int length = 1; length < world.Length; length++)
        {
            try
            {
                // Where no more than the mark of the end is gone, nothing is missing.
                Assert.Equal(TestWorlds.Study, ShareLink.Read(world[..length], null, null).World);
                Assert.True(length >= world.Length - 3, $"{length} of {world.Length} characters were taken for the whole.");
            }
            catch (ShareLinkException exception)
            {
                Assert.Contains("may have been cut off", exception.Message);
                Assert.DoesNotContain("JSON", exception.Message);
                Assert.DoesNotContain("LineNumber", exception.Message);
            }
        }
    }

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
        return ShareLink.Read(values["world"], values.GetValueOrDefault("at"), values.GetValueOrDefault("region"), values.GetValueOrDefault("picture"));
    }
}
