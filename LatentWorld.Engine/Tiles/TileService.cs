using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Worlds;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Tiles;

/// <summary>Stub of signatures; filled next.</summary>
public sealed class TileService(
    IDiffusionModel model, PictureStore store, TileServiceOptions options, TimeProvider time, ILogger<TileService> logger)
    : IAsyncDisposable
{
    public Viewer Join() => throw new NotImplementedException($"{model}{store}{options}{time}{logger}");

    public Task<Picture> GetAsync(World world, TileAddress tile, CancellationToken cancellation) => throw new NotImplementedException();

    public bool TryGetCached(WorldId world, TileAddress tile, [NotNullWhen(true)] out Picture? picture) =>
        throw new NotImplementedException();

    public Task<TileDetails> DescribeAsync(World world, TileAddress tile, CancellationToken cancellation) =>
        throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
