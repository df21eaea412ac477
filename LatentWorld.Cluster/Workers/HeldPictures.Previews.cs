using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Workers;

/// <content>What pictures that somebody looks at will nearly be, the newest of each, until a report takes it along.</content>
internal sealed partial class HeldPictures
{
    private readonly Dictionary<RenderTarget, WirePreview> _previews = [];

    public void Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        lock (_gate)
        {
            // Jobs show none, and nobody watches what is rendered once more.
            if (target.Trial is not null || !_held.TryGetValue(target, out HeldPicture? held) || held is not { Urgency: Urgency.Visible, IsDrawn: false })
            {
                return;
            }

            _previews[target] = new(new(target.World.Value, held.Name.Alpha, held.Name.Beta), step, steps, webP.ToArray());
        }

        reporting.Call();
    }

    /// <summary>Those since this was called last; null where there are none.</summary>
    public WirePreview[]? TakePreviews()
    {
        lock (_gate)
        {
            if (_previews.Count == 0)
            {
                return null;
            }

            WirePreview[] previews = [.. _previews.Values];
            _previews.Clear();
            return previews;
        }
    }
}
