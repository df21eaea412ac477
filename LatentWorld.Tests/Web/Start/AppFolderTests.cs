using LatentWorld.Tests.Models;
using LatentWorld.Web.Start;

namespace LatentWorld.Tests.Web.Start;

/// <summary>Where the application looks for its own files, wherever it is started from.</summary>
public sealed class AppFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_publish_wrote_serves_from_its_own_folder()
    {
        Write("appsettings.json");
        Write("wwwroot/map/map.js");
        Assert.Equal(_folder.Path, AppFolder.ContentRoot(_folder.Path));
    }

    [Fact]
    public void A_build_serves_its_sources_from_where_it_is_started()
    {
        Write("appsettings.json");
        Write("LatentWorld.Web.staticwebassets.runtime.json");
        Assert.Null(AppFolder.ContentRoot(_folder.Path));
    }

    [Theory]
    [InlineData("wwwroot/map/map.js", "appsettings.json")]
    [InlineData("appsettings.json", "wwwroot/map")]
    public void What_is_missing_is_named_with_the_cure(string there, string missing)
    {
        Write(there);
        var failure = Assert.Throws<AppFolderException>(() => AppFolder.ContentRoot(_folder.Path));
        Assert.StartsWith($"{_folder.Path} lacks {missing}", StartFailure.InWords(failure));
        Assert.Contains("dotnet publish", failure.Message);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), "");
    }
}
