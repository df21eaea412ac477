using CsCheck;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Tests.Worlds;

public class LinkQueryTests
{
    private static readonly ShareLink Link = new(TestWorlds.Study, new(0.5, -0.25), 3.5, Picture: new(4, 8, -4));
    private static readonly string Query = $"{Link.ToQuery()}&layers=psl&opacity=0.5&scale=log,0.1,2";

    /// <summary>What programs on the way make of a link, each as a change of its query.</summary>
    public static TheoryData<string, Func<string, string>> Altered => new()
    {
        { "nothing", query => query },
        { "&amp;", query => query.Replace("&", "&amp;", StringComparison.Ordinal) },
        { "&amp; twice", query => query.Replace("&", "&amp;amp;", StringComparison.Ordinal) },
        { "&AMP%3B", query => query.Replace("&", "&AMP%3B", StringComparison.Ordinal) },
        { "a full stop", query => query + "." },
        { "a comma", query => query + "," },
        { "a bracket and a full stop", query => query + ")." },
        { "an escaped bracket", query => query + "%29" },
        { "a quotation mark", query => query + "”" },
        { "the end of a tag", query => query + ">" },
        { "padding", query => query.Replace("&at", "==&at", StringComparison.Ordinal) },
        { "escaped padding", query => query.Replace("&at", "%3D&at", StringComparison.Ordinal) },
        { "base64's other alphabet", Other },
        { "the other alphabet, escaped", query => Other(query).Replace("+", "%2B", StringComparison.Ordinal) },
        { "a line break in the recipe", query => query.Insert(40, "%0D%0A%20") },
        { "escaped commas", query => query.Replace(",", "%2C", StringComparison.Ordinal) },
        { "somebody's marks", query => query + "&utm_source=chat&fbclid=x" },
        { "another order", query => "?" + string.Join('&', query[1..].Split('&').Reverse()) },
    };

    [Theory]
    [MemberData(nameof(Altered))]
    public void What_mail_and_chat_make_of_a_link_opens_the_same(string what, Func<string, string> alter)
    {
        LinkQuery read = LinkQuery.Read(alter(Query));
        Assert.True(ShareLink.Read(read.World, read.At, read.Region, read.Picture) == Link, what);
        Assert.Equal(("psl", "0.5", "log,0.1,2"), (read.Layers, read.Opacity, read.Scale));
    }

    [Fact]
    public void Any_link_in_the_other_alphabet_with_padding_and_a_full_stop_opens_the_same() =>
        Gen.Select(WorldGen.World, WorldGen.Point, WorldGen.Zoom).Sample((world, centre, zoom) =>
        {
            var link = new ShareLink(world, centre, zoom);
            LinkQuery read = LinkQuery.Read(Other($"?{link.PlaceQuery}&world={link.PackedRecipe}==."));
            return ShareLink.Read(read.World, read.At, read.Region) == link;
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?world=&at=&region=")]
    [InlineData("?utm_source=mail")]
    [InlineData("?=&&=x")]
    public void What_says_nothing_names_no_place(string? query) => Assert.False(LinkQuery.Read(query).HasPlace);

    /// <summary>Base64 as it was before addresses had one of their own; only in the recipe.</summary>
    private static string Other(string query)
    {
        int start = query.IndexOf("world=", StringComparison.Ordinal) + 6;
        int end = query.IndexOf('&', start) is var next and >= 0 ? next : query.Length;
        return query[..start] + query[start..end].Replace('-', '+').Replace('_', '/') + query[end..];
    }
}
