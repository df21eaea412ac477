using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Web.Regions;

namespace LatentWorld.Tests.Web.Regions;

/// <summary>The measures of a region over HTTP: figures, files, refusals.</summary>
public sealed class RegionEndpointTests : IDisposable
{
    private const string Lattice = "zoom=2&minX=-1&minY=0&maxX=4&maxY=5";

    private readonly WebUnderTest _web = new();
    private readonly HttpClient _client;

    public RegionEndpointTests()
    {
        _client = _web.CreateClient();
        _web.Model.BeFlat();
    }

    public void Dispose()
    {
        _client.Dispose();
        _web.Dispose();
    }

    [Fact]
    public async Task Has_the_figures_with_their_scales_and_what_they_are_of()
    {
        await RenderAsync();
        int decoded = _web.Model.Decoded;
        RegionAnswer answer = (await _client.GetFromJsonAsync<RegionAnswer>(Address("measures", $"{Lattice}&labels=words"), TestContext.Current.CancellationToken))!;

        Assert.Equal((_web.FirstId, 2, 6, 6, 36, 30, 6), (answer.World, answer.Zoom, answer.Width, answer.Height, answer.Points, answer.Kept, answer.Missing));
        Assert.Equal([-.25, 0, 1, 1.25], answer.Region);
        Assert.Equal(.25, answer.StepAlpha);
        Assert.True(answer.StepDistanceAlpha > 0);
        Assert.Equal(("words", "3 concept words of fake"), (answer.Labels.Kind, answer.Labels.Source));
        Assert.Equal(["red", "green", "blue"], answer.Labels.Names.Select(label => label.Name));
        Assert.Equal(30, answer.Labels.Names.Sum(label => label.Points));
        Assert.Contains("41 points", answer.NoDimension, StringComparison.Ordinal);
        Assert.Equal([5, 6], answer.BasinEntropy.Select(entropy => entropy.BoxPoints));
        Assert.All(answer.BasinEntropy, entropy => Assert.Equal((null, null, null), (entropy.Mean, entropy.Boundary, entropy.ExceedsLn2)));
        Assert.Equal("Not resolved: it takes 25 boxes or more of which each picture is kept; the region has 0.", answer.BasinEntropy[0].NoMean);
        Assert.StartsWith("Not resolved: it takes 10 boxes or more on a border", answer.BasinEntropy[0].NoBoundary, StringComparison.Ordinal);
        Assert.Equal(30, answer.Phases.Largest.Sum(phase => phase.Points));
        Assert.All(answer.Phases.Borders, border => Assert.True(border.First < answer.Phases.Largest.Count && border.Compared == border.Length));
        Assert.NotNull(answer.Noise);
        Assert.InRange(answer.MayFlipShare!.Value, 0, 1);
        // The noise of the world is measured by pictures of its own, at three places; the region by none.
        Assert.InRange(_web.Model.Decoded - decoded, 12, 15);
        int measured = _web.Model.Decoded;
        await _client.GetFromJsonAsync<RegionAnswer>(Address("measures", $"{Lattice}&labels=clusters&k=2"), TestContext.Current.CancellationToken);
        Assert.Equal(measured, _web.Model.Decoded);
    }

    [Fact]
    public async Task A_region_of_the_plane_is_measured_at_the_finest_zoom_that_is_kept()
    {
        await RenderAsync(all: true);
        RegionAnswer answer = (await _client.GetFromJsonAsync<RegionAnswer>(Address("measures", "region=-0.25,0,1,1.25"), TestContext.Current.CancellationToken))!;
        Assert.Equal((2, 36, 36), (answer.Zoom, answer.Points, answer.Kept));
        RegionAnswer same = (await _client.GetFromJsonAsync<RegionAnswer>(Address("measures", "region=-0.3,-0.1,1.1,1.3&zoom=2"), TestContext.Current.CancellationToken))!;
        Assert.Equal((answer.MinX, answer.MinY, answer.MaxX, answer.MaxY), (same.MinX, same.MinY, same.MaxX, same.MaxY));
    }

    [Fact]
    public async Task Own_words_and_clusters_are_labels_too()
    {
        await RenderAsync(all: true);
        foreach (string words in (string[])["words=blue,red", "words=blue&words=red", "words=%20blue%0Ared%20"])
        {
            RegionAnswer own = (await _client.GetFromJsonAsync<RegionAnswer>(Address("measures", $"{Lattice}&labels=own&{words}"), TestContext.Current.CancellationToken))!;
            Assert.Equal(["blue", "red"], own.Labels.Names.Select(label => label.Name));
        }

        RegionAnswer clusters = (await _client.GetFromJsonAsync<RegionAnswer>(Address("measures", $"{Lattice}&labels=clusters&k=3"), TestContext.Current.CancellationToken))!;
        Assert.Equal(("clusters", 3), (clusters.Labels.Kind, clusters.Labels.Names.Count));
    }

    [Fact]
    public async Task The_labels_come_as_CSV_and_as_an_array()
    {
        await RenderAsync();
        using HttpResponseMessage csv = await _client.GetAsync(Address("labels.csv", Lattice), TestContext.Current.CancellationToken);
        string[] rows = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal((38, "x,y,alpha,beta,label,name,margin,may_flip"), (rows.Length, rows[0]));

        byte[] npy = await _client.GetByteArrayAsync(Address("labels.npy", Lattice), TestContext.Current.CancellationToken);
        int[] labels = [.. Enumerable.Range(0, 36).Select(i => BitConverter.ToInt32(npy, npy.Length - (4 * 36) + (4 * i)))];
        Assert.Equal(labels, rows[1..37].Select(row => int.Parse(row.Split(',')[4], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(6, labels.Count(label => label == -1));
    }

    [Theory]
    [InlineData("", "zoom= must be a whole number")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4", "maxY= must be a whole number")]
    [InlineData("zoom=99&minX=0&minY=0&maxX=4&maxY=4", "zoom= must be")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4e3", "maxY=")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=5000&maxY=4", "1025 along a side")]
    [InlineData("zoom=2&minX=3&minY=0&maxX=3&maxY=4", "it takes 2 along each side")]
    [InlineData("region=0,0,1", "region=")]
    [InlineData("region=0,0,NaN,1", "region=")]
    [InlineData("region=-1e308,-1e308,1e308,1e308", "larger than the map, which goes to ±8589934592")]
    [InlineData("region=1e300,1e300,2e300,2e300", "must lie on the map, which goes to ±8589934592")]
    [InlineData("region=1e300,1e300,2e300,2e300&zoom=2", "must lie on the map, which goes to ±8589934592")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=colours", "words, own, clusters")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=clusters&k=17", "k= must be a whole number from 2 to 16")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&k=3", "k= goes with labels=clusters, and labels= is words where nothing is said.")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&words=red,blue", "words= goes with labels=own, and labels= is words where nothing is said.")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=own&words=red,blue&k=3", "k= goes with labels=clusters, and labels= is own.")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=clusters&words=red,blue&k=3", "words= goes with labels=own, and labels= is clusters.")]
    [InlineData("zoom=2&minX=0&minY=0&maxX=4&maxY=4&labels=clusters&k=06", "k= is \"06\". Write it as 6.")]
    public Task What_is_no_region_is_malformed(string query, string words) => AssertRefusedAsync(query, HttpStatusCode.BadRequest, words);

    [Theory]
    [InlineData("labels=own", "has 2 to 64; this one has 0")]
    [InlineData("labels=own&words=red", "this one has 1")]
    [InlineData("labels=own&words=red,Red", "twice")]
    [InlineData("labels=own&words=red,too+long", "too long")]
    [InlineData("labels=own&words=red,mauve,pink", "no difference between")]
    [InlineData("labels=words", "None of the 36 pictures")]
    public async Task What_cannot_be_measured_says_why(string labels, string words)
    {
        // Words are encoded for what is there.
        if (labels != "labels=words")
        {
            await RenderAsync();
        }

        await AssertRefusedAsync($"{Lattice}&{labels}", HttpStatusCode.Conflict, words);
    }

    [Fact]
    public Task A_region_of_which_nothing_is_kept_says_what_to_do() => AssertRefusedAsync("region=0,0,1,1", HttpStatusCode.Conflict, "seed it");

    [Fact]
    public async Task A_world_that_is_not_here_is_not_found()
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri($"/api/worlds/{new string('0', 64)}/regions/measures?{Lattice}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>What the map draws is what is measured: the same phases, and each point of one.</summary>
    [Fact]
    public async Task The_phases_of_a_view_come_with_the_phase_of_each_point()
    {
        await RenderAsync();
        JsonElement measures = await _client.GetFromJsonAsync<JsonElement>(Address("measures", Lattice), TestContext.Current.CancellationToken);

        JsonElement map = await _client.GetFromJsonAsync<JsonElement>(Address("phases", Lattice), TestContext.Current.CancellationToken);

        int[] phaseOf = [.. map.GetProperty("phaseOf").EnumerateArray().Select(phase => phase.GetInt32())];
        JsonElement[] phases = [.. map.GetProperty("phases").EnumerateArray()];
        Assert.Equal(measures.GetProperty("width").GetInt32() * measures.GetProperty("height").GetInt32(), phaseOf.Length);
        Assert.Equal(measures.GetProperty("width").GetInt32(), map.GetProperty("columns").GetInt32());
        Assert.Equal(measures.GetProperty("phases").GetProperty("count").GetInt32(), phases.Length);
        Assert.Equal(measures.GetProperty("missing").GetInt32(), phaseOf.Count(phase => phase < 0));
        Assert.True(phaseOf.Any(phase => phase < 0) && phases.Length > 0);
        foreach ((JsonElement phase, int i) in phases.Select((phase, i) => (phase, i)))
        {
            Assert.Equal(phase.GetProperty("points").GetInt32(), phaseOf.Count(of => of == i));
            long column = phase.GetProperty("x").GetInt64() - map.GetProperty("minX").GetInt64(), row = phase.GetProperty("y").GetInt64() - map.GetProperty("minY").GetInt64();
            Assert.Equal(i, phaseOf[(row * map.GetProperty("columns").GetInt32()) + column]);
        }
    }

    [Fact]
    public async Task Phases_of_more_points_than_are_drawn_are_refused()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Address("phases", "zoom=9&minX=0&minY=0&maxX=129&maxY=129"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("16641 points at most; this region has 16900", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string query, HttpStatusCode status, string words)
    {
        using HttpResponseMessage answer = await _client.GetAsync(Address("measures", query), TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, System.Text.RegularExpressions.Regex.Unescape(text), StringComparison.Ordinal);
        Assert.True(text.Length < 700, text);
    }

    private Uri Address(string file, string query) => new($"/api/worlds/{_web.FirstId}/regions/{file}?{query}", UriKind.Relative);

    /// <summary>Renders the region, but for its first column unless all of it is wanted.</summary>
    private async Task RenderAsync(bool all = false)
    {
        for (int y = 0; y <= 5; y++)
        {
            for (int x = all ? -1 : 0; x <= 4; x++)
            {
                using HttpResponseMessage picture = await _client.GetAsync(
                    new Uri($"/worlds/{_web.FirstId}/tiles/2/{x}/{y}.webp", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
            }
        }
    }
}
