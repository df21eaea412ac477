using System.Globalization;
using LatentWorld.Tests.Geometry.Worlds;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Measuring;

namespace LatentWorld.Tests.Web.Measuring;

/// <summary>The command on a model whose border is known, as somebody would type it.</summary>
public sealed class SpectrumCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_prints_the_table_writes_the_files_and_renders_nothing_twice()
    {
        double border;
        using (var known = new KnownPlane("two-modes-1-0.5"))
        {
            border = known.AlphaAt(0);
        }

        string first = await RunAsync(border, "--csv", _folder.File("a.csv"), "--plot", _folder.File("a.png"));
        Assert.Contains("along α: ", first, StringComparison.Ordinal);
        Assert.Matches(@"\n +2\^-10 +[\d.e-]+ +[\d.e-]+", first);
        Assert.Matches(@"\nPlateau ≈[\d.]+ \(feature change per unit of latent distance\)", first);
        Assert.Contains("\nCrossover at a latent distance of ≈", first, StringComparison.Ordinal);
        Assert.StartsWith("step,distance,state,change,noise,stretch,resolved,slope\n1,", await File.ReadAllTextAsync(_folder.File("a.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await File.ReadAllBytesAsync(_folder.File("a.png"), TestContext.Current.CancellationToken))[..4]);
        Assert.Matches("(..) pictures, 0 of them there already", first);

        // The same numbers to the last digit, from what is kept.
        string second = await RunAsync(border);
        Assert.Matches(@"(\d\d) pictures, \1 of them there already", second);
        Assert.Equal(Table(first), Table(second));
    }

    public void Dispose() => _folder.Dispose();

    private static string Table(string output) => output[output.IndexOf("2^0 ", StringComparison.Ordinal)..output.IndexOf("step: ", StringComparison.Ordinal)];

    private async Task<string> RunAsync(double border, params string[] others)
    {
        using var output = new StringWriter();
        string[] words =
        [
            "measure", "spectrum", "--alpha", border.ToString("R", CultureInfo.InvariantCulture), "--beta", "0", "--world", "without-words",
            $"--Model:Path={KnownPlane.Folder("two-modes-1-0.5")}", "--Model:Devices=cpu", $"--Data:Folder={_folder.File("data")}", .. others,
        ];
        Assert.True(await MeasureCommand.Run(words, output)! == 0, output.ToString());
        return output.ToString();
    }
}
