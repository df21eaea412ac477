using System.Text.Json;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Worlds;

public sealed class RoutePlanTests
{
    [Theory]
    [InlineData("0,0,1,0.5", RouteLine.Straight, 25, RouteSpacing.Pictures, 17)]
    [InlineData("0,0,1,0.5,sphere", RouteLine.Sphere, 25, RouteSpacing.Pictures, 17)]
    [InlineData("0,0,1,0.5,straight,9", RouteLine.Straight, 9, RouteSpacing.Pictures, 17)]
    [InlineData("0,0,1,0.5,straight,25,way", RouteLine.Straight, 25, RouteSpacing.Way, 17)]
    [InlineData("0,0,1,0.5,features,25,pictures,33", RouteLine.Features, 25, RouteSpacing.Pictures, 33)]
    public void What_is_as_usual_is_not_said(string text, RouteLine line, int frames, RouteSpacing spacing, int lattice)
    {
        RoutePlan plan = new([new(0, 0), new(1, .5)], line, frames, spacing, lattice);
        Assert.Equal(text, plan.ToString());
        Assert.Equal(plan, RoutePlan.Read(text));
        Assert.Equal(plan.GetHashCode(), RoutePlan.Read(text).GetHashCode());
    }

    [Fact]
    public void Numbers_read_back_to_the_last_bit_and_both_zeros_are_one()
    {
        RoutePlan plan = new([new(1.0 / 3, -1e-9), new(Math.PI * 1e9, 0), new(2, 3)]);
        Assert.Equal(plan, RoutePlan.Read(plan.ToString()));
        Assert.DoesNotContain('+', plan.ToString());
        Assert.Equal("0,1,2,3", RoutePlan.Read(" -0, 1 ,2,3").ToString());
        Assert.NotEqual(plan, plan with { Stops = [.. plan.Stops.Reverse()] });
    }

    [Theory]
    [InlineData("", "2 to 16 places")]
    [InlineData("0,0", "has 2 to 16 places")]
    [InlineData("0,0,1", "2 to 16 places")]
    [InlineData("0,0,1,1,up", "one of straight, sphere")]
    [InlineData("0,0,1,1,25", "2 to 16 places")]
    [InlineData("0,0,1,1,sphere,many", "number of frames")]
    [InlineData("0,0,1,1,sphere,1", "2 to 256 frames")]
    [InlineData("0,0,1,1,sphere,257", "2 to 256 frames")]
    [InlineData("0,0,1,1,2,2,sphere,2", "3 to 256 frames")]
    [InlineData("0,0,1,1,sphere,25,loose", "one of pictures, way")]
    [InlineData("0,0,1,1,sphere,25,way,4", "5 to 65 points")]
    [InlineData("0,0,1,1,sphere,25,way,17,9", "2 to 16 places")]
    [InlineData("0,0,0,0", "two of these in a row are one")]
    [InlineData("0,0,-0,0", "two of these in a row are one")]
    [InlineData("0,0,1e300,0", "The map goes to ±")]
    [InlineData("0,0,1e999,0", "2 to 16 places")]
    [InlineData("0,0,NaN,0", "2 to 16 places")]
    public void What_is_no_route_is_refused_in_words(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ShareLinkException>(() => RoutePlan.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void More_places_than_a_route_has_are_refused() =>
        Assert.Throws<ShareLinkException>(() => RoutePlan.Read(string.Join(',', Enumerable.Range(0, 34))));

    [Fact]
    public void A_task_reads_back_as_itself_and_one_with_a_problem_does_not()
    {
        var task = new RouteTask(new([new(1.0 / 3, -Math.PI), new(1, 1)], RouteLine.Sphere, 9));
        Assert.Contains("\"kind\":\"route\"", task.Write(), StringComparison.Ordinal);
        Assert.Equal(task, JobTask.Read(task.Write()));
        Assert.Throws<JsonException>(() => JobTask.Read(task.Write().Replace("sphere,9", "sphere,900", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_is_in_the_link_and_without_a_place_the_map_opens_around_it()
    {
        RoutePlan plan = new([new(.375, -.25), new(.375, .75), new(.5, 0)], RouteLine.Sphere);
        LinkQuery read = LinkQuery.Read(ShareLink.Of(TestWorlds.Study, plan).ToQuery());

        ShareLink link = ShareLink.Read(read.World, read.At, read.Region, read.Picture, read.Dive, read.Route);

        Assert.Equal((plan, new PlanePoint(.4375, .25), 0.0), (link.Route, link.Centre, link.Zoom));
        Assert.Equal(link, ShareLink.Read(read.World, null, null, null, null, read.Route));
        Assert.True(LinkQuery.Read("?route=0,0,1,1").HasPlace);
    }
}
