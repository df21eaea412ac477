using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Tests.Web.Worlds;

public sealed class PlaceTextTests
{
    [Theory]
    [InlineData("0.375, 0.4935255, 12", 0.375, 0.4935255, 12)]
    [InlineData("  .5 -2\t3.5 ", 0.5, -2, 3.5)]
    [InlineData("0.5,0.25", 0.5, 0.25, 7)]
    [InlineData("α 0.75, β −0.5", 0.75, -0.5, 7)]
    [InlineData("α = 0.75; β = −0,5; zoom: 4", 0.75, -0.5, 4)]
    [InlineData("alpha=1e-3 beta=+2 zoom=-20", 0.001, 2, -20)]
    [InlineData("α1.5 β2", 1.5, 2, 7)]
    [InlineData("0,5; 0,25", 0.5, 0.25, 7)]
    [InlineData("0,5 -0,25 4", 0.5, -0.25, 4)]
    [InlineData("0 0,25 4", 0, 0.25, 4)]
    [InlineData("8589934592 -8589934592 40", 8589934592, -8589934592, 40)]
    public void A_place_is_read(string text, double alpha, double beta, double zoom) =>
        Assert.Equal(new PlaceText(new(alpha, beta, zoom), null, null, null), PlaceText.Read(text, 7));

    [Theory]
    [InlineData("0.2, 0.3, 0.8, 0.9")]
    [InlineData("0.8 0.9 0.2 0.3")]
    [InlineData("α0 0.2, β0 0.3, α1 0.8, β1 0.9")]
    [InlineData("0,2; 0,3; 0,8; 0,9")]
    public void A_region_is_read_from_any_two_corners(string text) =>
        Assert.Equal(new Region(new(0.2, 0.3), new(0.8, 0.9)), PlaceText.Read(text, 0).Region);

    [Theory]
    [InlineData("https://maps.example.org/latents/?world=abc&at=0.5,0.5,4", "?world=abc&at=0.5,0.5,4")]
    [InlineData("?region=0,0,1,1", "?region=0,0,1,1")]
    [InlineData("at=.5,.5,4", "?at=.5,.5,4")]
    [InlineData("  http://localhost:5000/?world=abc  ", "?world=abc")]
    public void A_link_is_known_by_its_query(string text, string query) =>
        Assert.Equal(new PlaceText(null, null, query, null), PlaceText.Read(text, 0));

    [Theory]
    [InlineData("", "Type α and β")]
    [InlineData("0.5", "Type α and β")]
    [InlineData("1 2 3 4 5", "Type α and β")]
    [InlineData("a cat", "“a” is no number")]
    [InlineData("α 0.1 to 0.2, β 0.3 to 0.4", "“to” is no number")]
    [InlineData("NaN 1", "“NaN” is no number")]
    [InlineData("1e999 0", "is no number")]
    [InlineData("0 0,25", "may be two numbers with decimal commas, or three")]
    [InlineData("0,5 1", "may be two numbers with decimal commas, or three")]
    [InlineData("0,5 1,25", "may be two numbers with decimal commas, or four")]
    [InlineData("https://example.org/anything", "names no world and no place")]
    [InlineData("https://example.org/search?q=cats", "names no world and no place")]
    [InlineData("http://localhost:5000/jobs", "names no world and no place")]
    [InlineData("0.5 0.5 41", "The zoom goes from −20 to 40.")]
    [InlineData("0.5 0.5 -20.5", "The zoom goes from −20 to 40.")]
    [InlineData("1e10 0", "from −8,589,934,592 to 8,589,934,592")]
    [InlineData("0 0 1 -1e10", "from −8,589,934,592 to 8,589,934,592")]
    [InlineData("0.2 0.3 0.2 0.9", "two different values of α")]
    public void What_is_none_says_why(string text, string reason)
    {
        PlaceText read = PlaceText.Read(text, 0);
        Assert.Contains(reason, read.Problem, StringComparison.Ordinal);
        Assert.Equal(new PlaceText(null, null, null, read.Problem) { Sought = read.Sought }, read);
    }

    [Theory]
    [InlineData("  a cat on a mountain ", "a cat on a mountain")]
    [InlineData("山", "山")]
    [InlineData("α 0.1 to 0.2", null)]
    [InlineData("NaN 1", null)]
    [InlineData("0.5, 0.5", null)]
    [InlineData("?!", null)]
    public void Words_without_a_digit_may_be_looked_for(string text, string? sought) => Assert.Equal(sought, PlaceText.Read(text, 0).Sought);

    [Fact]
    public void What_the_field_begins_with_reads_back_to_the_last_digit()
    {
        MapView view = new(1.0 / 3, -2e-17, 12.3456789012345);
        Region region = new(new(-1.0 / 3, 0.1), new(1e9 / 7, 1e-300));
        region = region with { Max = region.Max with { Beta = 0.1 + 1e-16 + 1e-16 } };
        Assert.Equal(view, PlaceText.Read(PlaceText.Of(view), 0).View);
        Assert.Equal(region, PlaceText.Read(PlaceText.Of(region), 0).Region);
    }
}
