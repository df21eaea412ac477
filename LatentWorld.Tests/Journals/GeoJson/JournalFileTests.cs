using System.Text;
using System.Text.Json;
using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Journals.GeoJson;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Journals.GeoJson;

/// <summary>What is written reads back to the same bits, and what is no journal gets one line.</summary>
public sealed class JournalFileTests
{
    private static readonly Journal Empty = new("id", TestWorlds.Study, "Chimeras of \"cats\" & 山", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1, 0, 0);

    [Fact]
    public async Task Doubles_texts_and_the_world_come_back_exactly()
    {
        var random = new Random(5);
        double Number() => BitConverter.Int64BitsToDouble(random.NextInt64()) is var any && Math.Abs(any) <= PlanePoint.Farthest ? any : random.NextDouble() - 0.5;
        PlanePoint Point() => new(Number(), Number());
        List<EntryContent> contents = [.. Enumerable.Range(0, 500).Select(i => new EntryContent(
            i % 2 == 0 ? EntryKind.Place : EntryKind.Find, [Point()], i % 3 == 0 ? null : (random.NextDouble() * 60) - 20, $"name {i}", "a\nb\t\u202e", "🐈"))];
        contents.Add(new(EntryKind.Route, [.. Enumerable.Range(0, 256).Select(_ => Point())]));
        contents.Add(new(EntryKind.Region, [new(-0.1, double.Epsilon), new(0.1 + 0.2, 1e-300)], Name: "thin"));
        Assert.All(contents, content => Assert.Null(content.Problem));

        JournalFile file = JournalReader.Read(await WriteAsync(contents));

        Assert.Equal((TestWorlds.Study, Empty.Title), (file.World, file.Title));
        Assert.Equal(contents.Count, file.Contents.Count);
        foreach ((EntryContent kept, EntryContent read) in contents.Zip(file.Contents))
        {
            Assert.Equal(kept.Points, read.Points);
            Assert.Equal(kept, read with { Points = kept.Points });
        }
    }

    [Fact]
    public async Task It_is_GeoJSON_that_says_what_its_coordinates_are()
    {
        using var document = JsonDocument.Parse(await WriteAsync([new(EntryKind.Region, [new(0, 1), new(2, 5)])]));
        JsonElement file = document.RootElement;
        Assert.Equal("FeatureCollection", file.GetProperty("type").GetString());
        Assert.False(file.TryGetProperty("crs", out _));
        Assert.Contains("α, β", file.GetProperty("latentworld").GetProperty("coordinates").GetString(), StringComparison.Ordinal);
        JsonElement feature = file.GetProperty("features")[0];
        Assert.Equal("Feature", feature.GetProperty("type").GetString());
        // Counter-clockwise, and closed.
        Assert.Equal("[[[0,1],[2,1],[2,5],[0,5],[0,1]]]", feature.GetProperty("geometry").GetProperty("coordinates").GetRawText());
    }

    [Fact]
    public async Task A_route_is_drawn_along_its_line_and_comes_back_with_its_places()
    {
        var route = new EntryContent(EntryKind.Route, [new(0, 0), new(2, 1)], Name: "way")
        {
            Line = RouteLine.Features,
            Course = [new(0, 0), new(0.5, 1), new(2, 1)],
        };
        byte[] bytes = await WriteAsync([route, new(EntryKind.Route, route.Points) { Line = RouteLine.Straight }]);

        using var document = JsonDocument.Parse(bytes);
        JsonElement feature = document.RootElement.GetProperty("features")[0];
        Assert.Equal("[[0,0],[0.5,1],[2,1]]", feature.GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal("features", feature.GetProperty("properties").GetProperty("line").GetString());
        Assert.Equal("[[0,0],[2,1]]", feature.GetProperty("properties").GetProperty("places").GetRawText());
        IReadOnlyList<EntryContent> read = JournalReader.Read(bytes).Contents;
        Assert.Equal(route, read[0]);
        Assert.Equal(route.Course, read[0].Course);
        Assert.Equal((RouteLine.Straight, 0), (read[1].Line, read[1].Course.Count));
    }

    [Theory]
    [InlineData("""{"line":"crooked"}""", "line is \"crooked\"")]
    [InlineData("""{"line":"ridge","places":7}""", "no list of positions")]
    [InlineData("""{"places":[[0,0],[3,3]]}""", "begins at its first point and ends at its last")]
    public void The_line_of_a_route_has_its_faults_too(string properties, string words) => Refused(
        $$$"""{"type":"FeatureCollection","latentworld":{},"features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]},"properties":{{{properties}}}}]}""", words);

    [Fact]
    public void Files_that_people_write_are_read()
    {
        JournalFile file = Read("""
            {"latentworld":{},"type":"FeatureCollection","bbox":[0,0,1,1],"features":[
              {"type":"Feature","geometry":{"type":"Point","coordinates":[0.25,-0]},"properties":null},
              {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[2,5],[2,1],[0,1],[0,5],[2,5]]]},"properties":{"zoom":null,"name":null}},
              {"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"kind":"find","more":{"a":[1]}}}]}
            """);
        Assert.Null(file.World);
        Assert.Equal("", file.Title);
        Assert.Equal([EntryKind.Place, EntryKind.Region, EntryKind.Find], file.Contents.Select(content => content.Kind));
        Assert.Equal([new(0, 1), new(2, 5)], file.Contents[1].Points);
        Assert.Single(Read("\uFEFF" + File("""{"type":"Point","coordinates":[1,1]}""")).Contents);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("null", "no GeoJSON FeatureCollection")]
    [InlineData("[]", "no GeoJSON FeatureCollection")]
    [InlineData("""{"type":"Feature"}""", "no GeoJSON FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "no GeoJSON FeatureCollection")]
    [InlineData("""{"type":7,"features":[]}""", "no GeoJSON FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "lacks the member \"latentworld\"")]
    [InlineData("""{"type":"FeatureCollection","features":[],"latentworld":7}""", "lacks the member \"latentworld\"")]
    [InlineData("""{"type":"FeatureCollection","features":[],"latentworld":{},"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}""", "coordinate reference system")]
    [InlineData("""{"type":"FeatureCollection","features":[],"latentworld":{"world":{"steps":"many"}}}""", "world cannot be read")]
    [InlineData("""{"type":"FeatureCollection","features":[],"latentworld":{"world":7}}""", "world cannot be read")]
    [InlineData("""{"type":"FeatureCollection","features":[NaN],"latentworld":{}}""", "not valid JSON")]
    [InlineData("""{"type":"FeatureCollection","features":[7],"latentworld":{}}""", "Feature 1: Its type")]
    [InlineData("{\"type\":\"\\ud800\",\"features\":[]}", "valid Unicode")]
    public void What_is_no_journal_gets_one_line(string json, string words) => Refused(json, words);

    [Theory]
    [InlineData("null", "geometry is missing")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[1,1]]}""", "a \"MultiPoint\"")]
    [InlineData("""{"type":["Point"],"coordinates":[1,1]}""", "geometry is missing")]
    [InlineData("""{"type":"Point"}""", "two finite numbers")]
    [InlineData("""{"type":"Point","coordinates":[1]}""", "two finite numbers")]
    [InlineData("""{"type":"Point","coordinates":[1,2,3]}""", "two finite numbers")]
    [InlineData("""{"type":"Point","coordinates":["1","2"]}""", "two finite numbers")]
    [InlineData("""{"type":"Point","coordinates":[1e999,0]}""", "two finite numbers")]
    [InlineData("""{"type":"Point","coordinates":[1e30,0]}""", "α and β are numbers")]
    [InlineData("""{"type":"LineString","coordinates":[[1,1]]}""", "2 to 256 points")]
    [InlineData("""{"type":"LineString","coordinates":7}""", "no list of positions")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""", "no rectangle")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "no rectangle")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]],[]]}""", "no rectangle")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[0,0],[0,0],[0,0],[0,0]]]}""", "two corners")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "no rectangle")]
    public void A_geometry_that_is_none_names_the_feature(string geometry, string words)
    {
        Refused(File("""{"type":"Point","coordinates":[1,1]}""", geometry), words);
        Refused(File("""{"type":"Point","coordinates":[1,1]}""", geometry), "Feature 2: ");
    }

    [Theory]
    [InlineData("""{"kind":"dragon"}""", "kind is \"dragon\"")]
    [InlineData("""{"kind":"region"}""", "A region cannot have this geometry")]
    [InlineData("""{"kind":7}""", "Its kind is no text")]
    [InlineData("""{"name":["a"]}""", "Its name is no text")]
    [InlineData("""{"zoom":"4"}""", "zoom is no finite number")]
    [InlineData("""{"zoom":99}""", "The zoom goes from")]
    [InlineData("""{"line":"straight"}""", "Only a route has a line")]
    [InlineData("""{"name":"\ud800"}""", "valid Unicode")]
    [InlineData("""{"name":"a\u0000b"}""", "control character")]
    public void Properties_of_other_types_get_one_line(string properties, string words) => Refused(
        $$$"""{"type":"FeatureCollection","latentworld":{},"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{{{properties}}}}]}""", words);

    [Fact]
    public void Depth_size_and_number_are_bounded()
    {
        Refused($"{new string('[', 100_000)}", "deeper than 16");
        Refused($$"""{"type":"FeatureCollection","latentworld":{},"features":[{{string.Join(',', Enumerable.Repeat("0", 10_001))}}]}""", "10001 features");
        Assert.Contains("more than 16 MB", Assert.Throws<JournalFormatException>(() => JournalReader.Read(new byte[JournalFile.MostBytes + 1])).Message, StringComparison.Ordinal);
        Assert.Throws<JournalFormatException>(() => JournalReader.Read(new byte[] { (byte)'"', 0xFF, (byte)'"' }));
        string positions = string.Join(',', Enumerable.Repeat("[1,1]", 300));
        Refused(File($$"""{"type":"LineString","coordinates":[{{positions}}]}"""), "300 positions; at most 256");
    }

    private static void Refused(string json, string words)
    {
        string message = Assert.Throws<JournalFormatException>(() => Read(json)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static JournalFile Read(string json) => JournalReader.Read(Encoding.UTF8.GetBytes(json));

    private static string File(params string[] geometries) =>
        $$"""{"type":"FeatureCollection","latentworld":{},"features":[{{string.Join(',', geometries.Select(geometry => $$$"""{"type":"Feature","geometry":{{{geometry}}},"properties":{}}"""))}}]}""";

    private static async Task<byte[]> WriteAsync(IReadOnlyList<EntryContent> contents)
    {
        using var stream = new MemoryStream();
        JournalEntry[] entries = [.. contents.Select((content, i) => new JournalEntry(i + 1, content, i, Empty.Created, Empty.Changed, 1))];
        await JournalWriter.WriteAsync(stream, Empty, entries, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
