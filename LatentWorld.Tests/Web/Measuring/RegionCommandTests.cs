using LatentWorld.Tests.Geometry.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Measuring;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Web.Measuring;

/// <summary>The command on a model whose borders are known, as somebody would type it, and what it does not take.</summary>
public sealed class RegionCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_prints_the_figures_writes_the_labels_and_says_the_same_again()
    {
        string first = await RunAsync("--csv", _folder.File("labels.csv"));
        Assert.Contains("17 × 17 pictures at zoom 4", first, StringComparison.Ordinal);
        Assert.Contains("289 of 289 called by 3 concept words of three-modes, encoder ", first, StringComparison.Ordinal);
        Assert.Contains("Phases: 3, with 3 borders", first, StringComparison.Ordinal);
        Assert.Matches(@"Labels that rounding may flip: ≈?[\d.]+", first);
        Assert.Equal(290, (await File.ReadAllLinesAsync(_folder.File("labels.csv"), TestContext.Current.CancellationToken)).Length);

        string second = await RunAsync();
        Assert.Equal(Figures(first), Figures(second));
    }

    [Theory]
    [InlineData("lattice of no zoom", "--alpha", "0,1", "--beta", "0,1", "--grid", "10x10")]
    [InlineData("lattice of no zoom", "--alpha", "0,1", "--beta", "0,2", "--grid", "17x17")]
    [InlineData("lattice of no zoom", "--alpha", "0.1,1.1", "--beta", "0,1", "--grid", "17x17")]
    [InlineData("lattice of no zoom", "--alpha", "1,0", "--beta", "0,1", "--grid", "17x17")]
    [InlineData("alpha=", "--beta", "0,1", "--grid", "17x17")]
    [InlineData("--zoom is no option", "--alpha", "0,1", "--beta", "0,1", "--grid", "17x17", "--zoom", "4")]
    [InlineData("words, own, clusters", "--alpha", "0,1", "--beta", "0,1", "--grid", "17x17", "--labels", "colours")]
    [InlineData("has 2 to 64", "--alpha", "0,1", "--beta", "0,1", "--grid", "17x17", "--labels", "own", "--words", "red")]
    public void What_cannot_be_measured_is_refused_before_a_model_is_opened(string words, params string[] arguments) =>
        Assert.Contains(words, Assert.Throws<AppFolderException>(() => { _ = MeasureCommand.Run(["measure", "region", .. arguments], TextWriter.Null); }).Message, StringComparison.Ordinal);

    private static string Figures(string output) => output[output.IndexOf("289 of 289", StringComparison.Ordinal)..output.LastIndexOf('%')];

    private async Task<string> RunAsync(params string[] others)
    {
        using var output = new StringWriter();
        string[] words =
        [
            "measure", "region", "--alpha", "0,1", "--beta", "0,1", "--grid", "17x17", "--world", "without-words",
            $"--Model:Path={KnownPlane.Folder("three-modes")}", "--Model:Devices=cpu", $"--Data:Folder={_folder.File("data")}", .. others,
        ];
        Assert.True(await MeasureCommand.Run(words, output)! == 0, output.ToString());
        return output.ToString();
    }
}
