using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Workers;

/// <content>What pictures that somebody looks at will nearly be, the newest of each, until a report takes it along.</content>
internal sealed partial class HeldPictures
{
    /// <summary>What it holds bounds them.</summary>
    private readonly NewestPreviews _previews = new(int.MaxValue);

    public void Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        lock (_gate)
        {
            // Jobs show none, and nobody watches what is rendered once more.
            if (target.Trial is not null || !_held.TryGetValue(target, out HeldPicture? held) || held is not { Urgency: Urgency.Visible, IsDrawn: false })
            {
                return;
            }

            _previews.Add(new(KeyOf(target), step, steps, webP.ToArray()));
        }

        reporting.Call();
    }

    /// <inheritdoc cref="NewestPreviews.Take"/>
    public WirePreview[]? TakePreviews()
    {
        lock (_gate)
        {
            return _previews.Take();
        }
    }

    private static WireKey KeyOf(RenderTarget target) => new(target.World.Value, target.Picture.Point.Alpha, target.Picture.Point.Beta);
}
