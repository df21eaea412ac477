using LatentWorld.Engine.Store;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LatentWorld.Tests.Browser;

/// <summary>The server with pictures on disk: jobs are refused where they would be lost.</summary>
public sealed class MeasureFixture : MapFixture
{
    private readonly TemporaryFolder _folder = new();

    protected override Action<IServiceCollection> Also => services =>
    {
        services.RemoveAll<PictureStore>();
        services.AddSingleton(_ => PictureStore.Open(_folder.Path, 1 << 30, _ => { }));
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
