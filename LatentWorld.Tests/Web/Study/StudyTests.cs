using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Worlds;
using LatentWorld.Web.Options;
using LatentWorld.Web.Start;
using LatentWorld.Web.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LatentWorld.Tests.Web.Study;

/// <summary>docs/study.md: its links open, its commands export, its numbers are true.</summary>
public sealed partial class StudyTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(TestFolders.Checkout("docs/study.md"));

    private readonly TemporaryFolder _folder = new();
    private readonly WebUnderTest _web;

    public StudyTests() => _web = new() { Store = PictureStore.Open(_folder.Path, 1 << 26, _ => { }), Settings = { ["Data:Folder"] = _folder.Path } };

    [Fact]
    public void Every_link_opens_where_it_says()
    {
        LinkOpener opener = _web.Services.GetRequiredService<LinkOpener>();
        string[] links = [.. LinkPattern().Matches(Page).Select(link => link.Groups[1].Value)];
        Assert.True(links.Length >= 13, $"{links.Length}");
        Assert.True(links.Count(IsOfTerra) >= 5);
        foreach (string link in links.Where(link => !IsOfTerra(link)))
        {
            OpenedPlace place = opener.Open(LinkQuery.Read(link));
            Assert.True(place.Problem is null, $"{link}: {place.Problem}");
            Assert.True(link.Contains("horizon=", StringComparison.Ordinal) || MapLayers.Read(LinkQuery.Read(link)) is { } layers
                && (layers.Field is not null) == link.Contains("layers=ps", StringComparison.Ordinal), link);
        }
    }

    /// <summary>Those to corners that come with terra: the recipe is of terra's weights, and each of its latents lies in terra's folder.</summary>
    [Fact]
    public void Links_to_corners_of_terra_find_them()
    {
        var settings = _web.Services.GetRequiredService<IOptions<List<StartWorldSettings>>>().Value;
        Dictionary<string, string> brought = Directory.GetFiles(Path.Combine(TestFolders.RequireTerra(), ModelCorners.Folder), "*.png").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), file => VertexLatent.HashOf(CornerFile.ReadPng(File.ReadAllBytes(file), new(8, 16, 16))!.Value.Latent));
        ModelReference terra = new("terra", _web.Services.GetRequiredService<IOptions<PlacesSettings>>().Value.Model);
        foreach (string link in LinkPattern().Matches(Page).Select(link => link.Groups[1].Value).Where(IsOfTerra))
        {
            string word = LinkQuery.Read(link).World!;
            World world = settings.SingleOrDefault(start => start.Name == word)?.Recipe(terra, 256, SamplingAdvice.None, brought.GetValueOrDefault)
                ?? ShareLink.ReadWorld(word);
            Assert.Equal(terra, world.Model);
            Assert.Empty(WorldCheck.Check(world));
            Assert.All(world.Vertices().Where(vertex => vertex.IsLatent), vertex => Assert.Contains(vertex.Latent, brought.Values));
            Assert.True(world.Vertices()[0].IsLatent);
        }
    }

    /// <summary>Each command's grid, with three columns and two rows in place of its own.</summary>
    [Fact]
    public async Task Every_command_exports()
    {
        using HttpClient client = _web.CreateClient();
        string[] commands = [.. CommandPattern().Matches(Page).Select(command => command.Groups[1].Value)];
        Assert.True(commands.Length >= 9, $"{commands.Length}");
        foreach (string command in commands.Where(command => !command.Contains(" symbiosis ", StringComparison.Ordinal)))
        {
            var arguments = ExportArguments.Read(command.Split(' '));
            World world = _web.Catalogue.Find(arguments.World!)!.World;
            string query = string.Create(
                CultureInfo.InvariantCulture,
                $"alpha={arguments.Grid.Alpha.Start:R},{arguments.Grid.Alpha.End:R}&beta={arguments.Grid.Beta.Start:R},{arguments.Grid.Beta.End:R}&grid=3x2");
            using HttpResponseMessage started = await client.PostAsync($"/api/worlds/{WorldId.Of(world)}/exports?{query}", null, Cancellation);
            Assert.True(started.StatusCode == HttpStatusCode.Created, $"{command}: {await started.Content.ReadAsStringAsync(Cancellation)}");
            await DoneAsync(client, started.Headers.Location!);
        }
    }

    [Fact]
    public void Its_norms_are_those_of_the_noise()
    {
        World world = TestWorlds.Study with { Normalisation = Normalisation.None };
        Plane exact = Plane.Of(world with { Arithmetic = Arithmetic.Fp32 }, TestWorlds.StudyShape), half = Plane.Of(world, TestWorlds.StudyShape);
        PlanePoint[] points = [new(0, 0), new(1, 0), new(0, 1), new(1, 1)];
        foreach ((PlanePoint point, Match row) in points.Zip(NormPattern().Matches(Page)))
        {
            float[] latent = new float[TestWorlds.StudyShape.Count];
            Assert.Equal(double.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture), half.Latent(point, latent).Before);
            // The table's exact norms are those of latents that were rounded to half precision once.
            Assert.Equal(double.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), exact.Latent(point, latent).Before, .02);
        }

        Assert.Equal(points.Length, NormPattern().Count(Page));
    }

    public void Dispose()
    {
        _web.Dispose();
        _folder.Dispose();
    }

    /// <summary>Whether a link needs terra's own corners, which the fake model has not.</summary>
    private static bool IsOfTerra(string link) => LinkQuery.Read(link).World is { } world && (world == "symbiosis" || world.Length > StartWorldName.MaxLength);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task DoneAsync(HttpClient client, Uri job)
    {
        JsonElement answer = default;
        await Poll.UntilAsync(
            async () =>
            {
                answer = await client.GetFromJsonAsync<JsonElement>(job, Cancellation);
                return answer.GetProperty("state").GetString() is "done" or "paused";
            },
            () => $"{answer}");
        Assert.True(answer.GetProperty("state").GetString() == "done" && answer.GetProperty("failed").GetInt64() == 0, $"{answer}");
    }

    [GeneratedRegex(@"\]\(http://localhost:5000/(\?[^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"dotnet run --project LatentWorld\.Web -- export (.+)")]
    private static partial Regex CommandPattern();

    [GeneratedRegex(@"^\| z.*? \| (\d+\.\d{5}) \| (\d+\.\d{4}) \|$", RegexOptions.Multiline)]
    private static partial Regex NormPattern();
}
