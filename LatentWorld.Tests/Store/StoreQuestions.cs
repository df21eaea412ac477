using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store;

namespace LatentWorld.Tests.Store;

internal static class StoreQuestions
{
    /// <summary>Whether a picture of this key is on disk, or on its way there.</summary>
    public static bool Has(this PictureStore store, PictureKey key) => store.Existing([key]).Count == 1;
}
