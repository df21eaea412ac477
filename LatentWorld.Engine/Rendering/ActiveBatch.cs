using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>The pictures that were begun: those of the batch, and those put aside with their progress, and for a while those that nobody waits for. The render loop's alone.</summary>
/// <param name="mixesTimesteps">Whether pictures of different timesteps may share a run.</param>
internal sealed class ActiveBatch(
    RenderQueue queue,
    Admission start,
    ProgressCache kept,
    DeviceRecovery device,
    bool mixesTimesteps,
    Publisher publisher,
    TileMetrics metrics)
{
    private readonly Dictionary<RenderTarget, ActiveRendering> _paused = [];

    /// <summary>In the batch, the first to join first.</summary>
    private readonly List<ActiveRendering> _renderings = [];

    /// <summary>Those of the batch that take the present step.</summary>
    private readonly List<ActiveRendering> _stepping = [];
    private readonly List<Denoising> _batch = [];
    private int _generation = device.Generation;
    private RenderTarget? _lead;

    public void Apply(RenderPlan plan)
    {
        BeginAnewAfterRebuild();
        kept.DropOld();
        _lead = plan.Lead;
        foreach (RenderTarget target in plan.Leave)
        {
            kept.Keep(Take(target));
        }

        foreach (RenderTarget target in plan.Pause)
        {
            _paused.Add(target, Take(target));
        }

        int size = _renderings.Count + plan.Join.Count;
        foreach (RenderItem item in plan.Join)
        {
            if ((_paused.Remove(item.Target, out ActiveRendering? paused) ? paused : kept.Take(item.Target) ?? start.Begin(item, size)) is { } rendering)
            {
                _renderings.Add(rendering);
            }
        }
    }

    /// <summary>
    /// The pictures of the next step. A model that takes one timestep for all rows steps those that are where the
    /// plan's lead is; the others wait for their turn. Of pictures with the same input only the first steps.
    /// </summary>
    public List<Denoising> Batch()
    {
        _stepping.Clear();
        _batch.Clear();
        float? timestep = mixesTimesteps ? null : Lead()?.Denoising.Timestep;
        for (int i = 0; i < _renderings.Count; i++)
        {
            ActiveRendering rendering = _renderings[i];
            if ((timestep is null || rendering.Denoising.Timestep == timestep) && !HasTwinBefore(i))
            {
                _stepping.Add(rendering);
                _batch.Add(rendering.Denoising);
            }
            else
            {
                queue.GiveBack(rendering.Target);
            }
        }

        return _batch;
    }

    /// <summary>Offers what the pictures of the step will nearly be.</summary>
    public void Offer(PreviewMaker previews)
    {
        foreach (ActiveRendering rendering in _stepping)
        {
            previews.Offer(rendering);
        }
    }

    /// <summary>Hands over what is through the sampler.</summary>
    public void Land(DecodeStage decodeStage)
    {
        foreach (ActiveRendering rendering in _stepping)
        {
            if (rendering.Denoising.Finished)
            {
                Land(rendering, decodeStage);
            }
        }
    }

    /// <summary>The pictures of the present step have failed.</summary>
    public void FailBatch(string cause, string reason)
    {
        foreach (ActiveRendering rendering in _stepping)
        {
            _renderings.Remove(rendering);
            Fail(rendering, cause, reason);
        }
    }

    /// <summary>All pictures that were begun have failed.</summary>
    public void FailAll(string cause, string reason)
    {
        foreach (ActiveRendering rendering in _renderings.Concat(_paused.Values))
        {
            Fail(rendering, cause, reason);
        }

        _renderings.Clear();
        _paused.Clear();
    }

    /// <summary>Nothing goes on any more.</summary>
    public void Close() => kept.DropAll("unwatched");

    /// <summary>All pictures that were begun have failed, and those of a plan that may not have been begun.</summary>
    public void Abandon(RenderPlan plan, string cause, string reason)
    {
        // Told apart before anyone is told: who hears of a failure may at once wait for the same picture again.
        List<RenderTarget> unbegun = [.. plan.Join.Select(item => item.Target).Except(_renderings.Select(rendering => rendering.Target)).Except(_paused.Keys)];
        FailAll(cause, reason);
        unbegun.ForEach(target => publisher.Failed(target, cause, reason));
    }

    private void Land(ActiveRendering rendering, DecodeStage decodeStage)
    {
        _renderings.Remove(rendering);
        if (!rendering.Denoising.IsFinite)
        {
            Fail(rendering, "numbers", "The model's numbers overflowed here, so there is no picture.");
            return;
        }

        queue.LeaveBatch(rendering.Target);
        decodeStage.Take(rendering);
        foreach (ActiveRendering twin in _renderings.FindAll(rendering.IsTwinOf).Where(decodeStage.TryFollow))
        {
            _renderings.Remove(twin);
        }
    }

    /// <summary>
    /// The plan's lead, or the first of its twins, which steps for it; the oldest of all where it did not begin. Null
    /// where the batch is empty.
    /// </summary>
    private ActiveRendering? Lead()
    {
        ActiveRendering? lead = null;
        foreach (ActiveRendering rendering in _renderings)
        {
            lead ??= rendering.Target == _lead ? rendering : null;
        }

        foreach (ActiveRendering rendering in _renderings)
        {
            if (lead is null || rendering == lead || rendering.IsTwinOf(lead))
            {
                return rendering;
            }
        }

        return null;
    }

    private bool HasTwinBefore(int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (_renderings[i].IsTwinOf(_renderings[index]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was begun on sessions that are closed now has lost its progress.</summary>
    private void BeginAnewAfterRebuild()
    {
        if (_generation == device.Generation)
        {
            return;
        }

        _generation = device.Generation;
        kept.DropAll("lost");
        for (int i = 0; i < _renderings.Count; i++)
        {
            _renderings[i] = Anew(_renderings[i]);
        }

        foreach ((RenderTarget target, ActiveRendering rendering) in _paused.ToList())
        {
            _paused[target] = Anew(rendering);
        }
    }

    private ActiveRendering Anew(ActiveRendering rendering)
    {
        metrics.Wasted(rendering.Evaluations, "lost");
        return rendering.Anew();
    }

    private ActiveRendering Take(RenderTarget target)
    {
        if (_paused.Remove(target, out ActiveRendering? paused))
        {
            return paused;
        }

        ActiveRendering rendering = _renderings.First(rendering => rendering.Target == target);
        _renderings.Remove(rendering);
        return rendering;
    }

    private void Fail(ActiveRendering rendering, string cause, string reason)
    {
        metrics.Wasted(rendering.Evaluations, "failed");
        publisher.Failed(rendering.Target, cause, reason);
    }
}
