using LatentWorld.Tests.Grids;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Browser;

/// <summary>The server with a folder of 5 × 4 pictures in its data folder, of which one is missing.</summary>
public sealed class GridFixture : MapFixture
{
    private readonly TemporaryFolder _folder = new();

    public GridFixture()
    {
        string study = Path.Combine(_folder.Path, "grids", "study");
        GridFolders.Write(study, 5, 4);
        File.Delete(Path.Combine(study, GridFolders.Name(2, 1)));
    }

    protected override Dictionary<string, string> Settings => new() { ["Data:Folder"] = _folder.Path };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
