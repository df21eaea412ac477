using System.Globalization;
using System.Text.RegularExpressions;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Pipelines;
using LatentWorld.Engine.Routes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Pipelines;

/// <summary>Runs the program of docs/library.md as its reader would, in a folder of its own in the checkout.</summary>
public sealed partial class LibraryDocumentTests(TerraPipeline terra) : IClassFixture<TerraPipeline>, IDisposable
{
    private static readonly string Document = TestFolders.Checkout(Path.Combine("docs", "library.md"));

    private readonly TemporaryFolder _data = new();
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Path.GetDirectoryName(Document)!, "..", $"experiments-{Guid.NewGuid():n}"));

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _data.Dispose();
    }

    [Fact]
    public async Task Its_program_says_and_draws_what_the_engine_does()
    {
        string program = Program().Match(await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken)).Groups["text"].Value;
        if (OperatingSystem.IsWindows())
        {
            program = program.Replace("OnnxRuntime.Gpu.Linux", "OnnxRuntime.Gpu.Windows", StringComparison.Ordinal);
        }

        Assert.Equal(11, Statements().Count(program));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "lake.cs"), program, TestContext.Current.CancellationToken);

        string output = await DotnetCommand.RunAsync(_folder.FullName, _data, "run", "lake.cs");

        PictureRecipe saved = Recipe("lake.png");
        Assert.Equal(new PlanePoint(.5, Math.PI / 10), saved.Point);
        Assert.Equal("a lake between mountains", saved.World.Prompt);
        WorldPlane plane = terra.Pipeline.Plane(saved.World);
        RenderedPicture picture = plane.Render(.5, Math.PI / 10, TestContext.Current.CancellationToken);
        Assert.Equal(picture.ToPng(), await File.ReadAllBytesAsync(InFolder("lake.png"), TestContext.Current.CancellationToken));
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"norm {picture.Start.Norms.Before:f2}, 128 features, {terra.Pipeline.NearestWords(picture.Features)[0].Word}"),
            lines[0]);
        Assert.Matches(@"^sensitivity 0\.\d{4}$", lines[1]);
        RoutePath route = plane.Route(new([new(0, 0), new(.5, .25)], Frames: 5), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"route {route.Length:f3}"), lines[2]);
        Assert.Equal([.. Enumerable.Range(1, saved.World.Steps - 1).Select(step => $"{step} of {saved.World.Steps}")], lines[3..]);
        Assert.Equal(new(saved.World, null), Recipe("lake-from-inverted-noise.png"));
        await WithoutNativeLibraryItNamesTheCureAsync();
    }

    /// <summary>The same program's build, but for the package of its second line.</summary>
    private async Task WithoutNativeLibraryItNamesTheCureAsync()
    {
        string build = Assert.Single(Directory.GetFiles(_data.Path, "lake.dll", SearchOption.AllDirectories), file => file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        string[] natives = [.. Directory.GetFiles(Path.GetDirectoryName(build)!, "*onnxruntime.*", SearchOption.AllDirectories).Where(file => file.Contains("native", StringComparison.Ordinal))];
        Assert.NotEmpty(natives);
        Array.ForEach(natives, File.Delete);

        (int exitCode, _, string error) = await DotnetCommand.TryAsync(_folder.FullName, _data, "exec", build);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("System.DllNotFoundException: ONNX Runtime's native library is not beside the program", error);
        Assert.Contains("reference Microsoft.ML.OnnxRuntime (CPU)", error);
        Assert.Contains("version 1.31.0", error);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private PictureRecipe Recipe(string name) => PictureRecipe.Read(File.ReadAllBytes(InFolder(name)));

    [GeneratedRegex(@"```csharp\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    /// <summary>Lines of the program but for its directives and usings.</summary>
    [GeneratedRegex(@"^(?!#|using [\w.]+;)\S.*$", RegexOptions.Multiline)]
    private static partial Regex Statements();
}
