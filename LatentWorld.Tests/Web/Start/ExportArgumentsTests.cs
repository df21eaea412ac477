using LatentWorld.Tests.Models;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Web.Start;

public sealed class ExportArgumentsTests
{
    private static readonly string[] Right = ["--alpha", "0,1", "--beta", "0,1", "--grid", "3x2", "--out", "a-folder-that-is-not-there"];

    [Fact]
    public void Settings_go_on_to_the_app_and_options_do_not() =>
        Assert.Equal(["--Data:Folder=x"], ExportArguments.Read([.. Right, "--Data:Folder=x", "--world", "study"]).Settings);

    [Theory]
    [InlineData("--wrold", "study")]
    [InlineData("--foo", "3")]
    public void A_mistyped_option_is_named(string option, string value) => Assert.StartsWith(
        $"{option} is no option of export.", Assert.Throws<AppFolderException>(() => ExportArguments.Read([.. Right, option, value])).Message, StringComparison.Ordinal);

    /// <summary>Rendering may take hours, so that this is told first.</summary>
    [Fact]
    public void A_folder_that_cannot_be_written_is_told_before_anything_is_rendered()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        ExportArguments below = ExportArguments.Read([.. Right[..^1], Path.Combine(file, "out")]);
        Assert.Contains("cannot be written", Assert.Throws<AppFolderException>(below.ThrowIfUnwritable).Message, StringComparison.Ordinal);
        ExportArguments.Read([.. Right[..^1], Path.Combine(folder.Path, "new", "out")]).ThrowIfUnwritable();
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "new", "out")));
    }
}
