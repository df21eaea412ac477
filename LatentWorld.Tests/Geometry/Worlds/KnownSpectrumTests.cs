using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Geometry.Spectra;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>The scale spectrum at a border that is known in closed form, through the whole chain: job, kept pictures, HTTP.</summary>
public sealed class KnownSpectrumTests : IDisposable
{
    private const double HalfAnOctave = 1.41421356;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("two-modes-2-0.5", 2, .5)]
    [InlineData("two-modes-3-1", 3, 1)]
    public async Task A_border_has_the_plateau_and_the_crossover_of_its_closed_form(string model, double mean, double spread)
    {
        JsonElement found = await MeasureAsync(model);

        double truth = new TwoModes(mean, spread, 50).AcrossBorder(), crossover = 2 * mean / truth;
        Assert.InRange(found.GetProperty("plateau").GetDouble() / KnownPlane.Scale / truth, .99, 1.01);
        Assert.InRange(found.GetProperty("crossover").GetDouble(), crossover / HalfAnOctave, crossover * HalfAnOctave);
    }

    [Theory]
    [InlineData("two-modes-3-0.5", 3, .5)]
    public async Task One_that_is_steeper_than_the_arithmetic_has_a_bound_and_no_plateau(string model, double mean, double spread)
    {
        JsonElement found = await MeasureAsync(model);

        double truth = new TwoModes(mean, spread, 50).AcrossBorder();
        Assert.Equal(JsonValueKind.Null, found.GetProperty("plateau").ValueKind);
        Assert.InRange(found.GetProperty("atLeast").GetDouble() / KnownPlane.Scale, 10_000, truth);
        Assert.True(found.GetProperty("crossoverAtMost").GetDouble() > 2 * mean / truth);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> MeasureAsync(string model)
    {
        double border;
        using (var known = new KnownPlane(model))
        {
            border = known.AlphaAt(0);
        }

        using DiffusionPipeline pipeline = KnownPlane.Open(model);
        using var web = new WebUnderTest
        {
            Store = PictureStore.Open(_folder.Path, 1 << 30, _ => { }),
            Also = services => services.RemoveAll<IDiffusionModel>().AddSingleton(pipeline.Model),
        };
        using HttpClient client = web.CreateClient();
        World world = KnownPlane.WorldOf(pipeline, 50, Normalisation.None);
        web.Store.Remember(world);
        string address = FormattableString.Invariant($"/api/worlds/{WorldId.Of(world)}/spectrum?alpha={border:R}&beta=0");
        using HttpResponseMessage started = await client.PostAsync(address, null, TestContext.Current.CancellationToken);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        string state = "";
        await Poll.UntilAsync(
            async () => (state = (await client.GetFromJsonAsync<JsonElement[]>("/api/jobs", TestContext.Current.CancellationToken))![0].GetProperty("state").GetString()!) == "done",
            () => $"the job is {state}");
        JsonElement found = await client.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);
        Assert.Equal(0, found.GetProperty("missing").GetInt32());
        return found;
    }
}
