using LatentWorld.Tests.Models;
using LatentWorld.Web.Measuring;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Web.Measuring;

public sealed class SpectrumArgumentsTests
{
    private static readonly string[] Right = ["--alpha", ".375", "--beta", "-1e-3"];

    [Fact]
    public void Options_are_read_and_settings_go_on_to_the_app()
    {
        SpectrumArguments read = SpectrumArguments.Read([.. Right, "--direction", "beta", "--world", "study", "--Data:Folder=x", "--csv", "a.csv"]);
        Assert.Equal(("study", .375, -.001, 90), (read.World, read.Place.Alpha, read.Place.Beta, read.Direction));
        Assert.EndsWith("a.csv", read.Csv!, StringComparison.Ordinal);
        Assert.Equal(["--Data:Folder=x"], read.Settings);
        Assert.Equal((0, null), (SpectrumArguments.Read(Right).Direction, SpectrumArguments.Read(Right).Plot));
    }

    [Theory]
    [InlineData("--wrold study", "--wrold is no option of measure spectrum.")]
    [InlineData("--direction up", "direction= must be alpha, beta, or degrees")]
    [InlineData("--plot a.jpg", "a.jpg must end in .png.")]
    [InlineData("--alpha x", "alpha= must be a number")]
    public void A_fault_is_told_with_the_usage(string options, string words)
    {
        string message = Assert.Throws<AppFolderException>(() => SpectrumArguments.Read([.. Right, .. options.Split(' ')])).Message;
        Assert.StartsWith(words, message, StringComparison.Ordinal);
        Assert.Contains("Usage: measure spectrum", message, StringComparison.Ordinal);
    }

    /// <summary>Rendering may take a while, so that this is told first.</summary>
    [Fact]
    public void A_file_that_cannot_be_written_is_told_before_anything_is_rendered()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("there.csv"), "");
        Assert.Contains("exists", Assert.Throws<AppFolderException>(() => SpectrumArguments.Read([.. Right, "--csv", folder.File("there.csv")])).Message, StringComparison.Ordinal);
        SpectrumArguments nowhere = SpectrumArguments.Read([.. Right, "--csv", folder.File(Path.Combine("none", "a.csv"))]);
        Assert.Contains("cannot be written", Assert.Throws<AppFolderException>(nowhere.ThrowIfUnwritable).Message, StringComparison.Ordinal);
        SpectrumArguments.Read([.. Right, "--csv", folder.File("a.csv")]).ThrowIfUnwritable();
        Assert.False(File.Exists(folder.File("a.csv")));
    }

    [Fact]
    public void What_is_to_be_measured_is_asked_for()
    {
        Assert.Null(MeasureCommand.Run(["export"], TextWriter.Null));
        Action other = () => _ = MeasureCommand.Run(["measure", "length"], TextWriter.Null);
        Assert.Contains("measure takes what is to be measured: spectrum or region.", Assert.Throws<AppFolderException>(other).Message, StringComparison.Ordinal);
    }
}
