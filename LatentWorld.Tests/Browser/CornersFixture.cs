using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Browser;

/// <summary>A server whose corners lie in a folder of their own.</summary>
public sealed class CornersFixture : MapFixture
{
    private readonly TemporaryFolder _folder = new();

    protected override Dictionary<string, string> Settings => new() { ["Data:Folder"] = _folder.Path };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
