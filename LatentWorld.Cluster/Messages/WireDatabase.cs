using LatentWorld.Engine.Store;

namespace LatentWorld.Cluster.Messages;

/// <summary>The database that a process keeps pictures in.</summary>
/// <param name="Id">Made with its tables.</param>
/// <param name="Place">As its process calls it, for people; nothing of it is secret.</param>
[GenerateSerializer, Immutable, Alias("latentworld.database")]
public sealed record WireDatabase([property: Id(0)] Guid Id, [property: Id(1)] string Place)
{
    /// <returns>Null where the store is not open yet, or is this process's alone.</returns>
    internal static WireDatabase? Of(PictureStore store) => store.DatabaseId is { } id ? new(id, store.Place ?? "") : null;
}
