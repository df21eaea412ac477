using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>
/// Carries a device's plans out: begins the pictures that join, brings those that leave to the host, and says which of the batch
/// take a step. Who is in the batch only the planner knows; each of its items holds its rendering. The device's render loop's alone.
/// </summary>
/// <param name="kept">All devices' alike.</param>
internal sealed class PlanExecutor(
    RenderQueue queue,
    PictureStart pictures,
    ProgressCache kept,
    RenderDevice device,
    RenderDevices devices,
    Publisher publisher,
    TileMetrics metrics)
{
    private readonly StepBatch _step = new();
    private readonly bool _mixesTimesteps = device.Model.Denoiser.TimestepPerRow;

    /// <summary>Begun, and wanted by nobody: to be kept once they are on the host.</summary>
    private readonly List<RenderItem> _leaving = [];

    /// <summary>Put aside: to be let go for any device once they are on the host.</summary>
    private readonly List<RenderItem> _pausing = [];
    private int _generation = device.Recovery.Generation;

    /// <summary>
    /// Makes the batch what a plan says. A model that takes one timestep for all rows steps those that are where the plan's
    /// lead is; the others wait for their turn.
    /// </summary>
    /// <returns>The pictures of the next step. It holds until the next plan.</returns>
    public StepBatch Apply(RenderPlan plan)
    {
        BeginAnewAfterRebuild(plan);
        kept.DropOld();
        foreach (RenderItem item in plan.Leave)
        {
            _pausing.Remove(item);
            _leaving.Add(item);
        }

        _pausing.AddRange(plan.Pause);
        int size = plan.Batch.Count;
        foreach (RenderItem item in plan.Join)
        {
            _pausing.Remove(item);
            if (devices.Problem is { } problem)
            {
                publisher.Failed(item.Target, "device", problem, item.Rendering?.Evaluations ?? 0);
            }
            else
            {
                item.Rendering ??= kept.Take(item.Target) ?? pictures.Begin(item, size);
            }
        }

        ChooseStep(plan);
        return _step;
    }

    /// <summary>
    /// Takes what has left the batch out of the device's rows, so that any device may go on with it. Where that throws, the next round
    /// does the rest.
    /// </summary>
    public void LetGo()
    {
        while (_leaving is [.., var unwatched])
        {
            device.Sampler.LetGo(unwatched.Rendering!.Denoising);
            _leaving.RemoveAt(_leaving.Count - 1);
            kept.Keep(unwatched.Rendering);
        }

        while (_pausing is [.., var item])
        {
            device.Sampler.LetGo(item.Rendering!.Denoising);
            _pausing.RemoveAt(_pausing.Count - 1);
            queue.LetGo(device.Index, item);
        }
    }

    /// <summary>Offers what the pictures of the step will nearly be.</summary>
    public void Offer(PreviewMaker previews)
    {
        for (int i = 0; i < _step.Count; i++)
        {
            previews.Offer(_step.Renderings[i], device.Sampler);
        }
    }

    /// <summary>Hands over what is through the sampler.</summary>
    public void Land(DecodeStage decodeStage)
    {
        for (int i = 0; i < _step.Count; i++)
        {
            ActiveRendering rendering = _step.Renderings[i];
            if (rendering.Denoising.Finished && !rendering.Denoising.IsFinite)
            {
                Fail(rendering, "numbers", "The model's numbers overflowed here, so there is no picture.");
            }
            else if (rendering is { Denoising.Finished: true, Target.Trial.Latent: not null })
            {
                publisher.Sampled(rendering.Target, rendering.Denoising.Latent);
            }
            else if (rendering.Denoising.Finished)
            {
                queue.LeaveBatch(rendering.Target);
                decodeStage.Take(rendering);
            }
        }
    }

    /// <summary>The pictures of the present step have failed.</summary>
    public void FailStep(string cause, string reason)
    {
        foreach (ActiveRendering rendering in _step.Renderings)
        {
            Fail(rendering, cause, reason);
        }
    }

    /// <summary>All pictures that the device has have failed, those too that could not even begin.</summary>
    public void FailAll(string cause, string reason)
    {
        // Found before anyone hears: who hears of a failure may at once wait for the same picture again.
        foreach (RenderItem item in queue.BegunOn(device.Index))
        {
            publisher.Failed(item.Target, cause, reason, item.Rendering?.Evaluations ?? 0);
        }
    }

    /// <summary>The device takes no more steps: what it has goes back to all, with its progress where the host has it.</summary>
    public void GiveUp()
    {
        foreach (RenderItem item in queue.BegunOn(device.Index))
        {
            BeginAnew(item);
        }

        queue.GiveUp(device.Index);
    }

    private void ChooseStep(RenderPlan plan)
    {
        _step.Clear();
        IReadOnlyList<RenderItem> batch = plan.Batch;
        float? timestep = _mixesTimesteps || batch.Count == 0 ? null : (plan.Lead?.Rendering ?? batch[0].Rendering!).Denoising.Timestep;
        for (int i = 0; i < batch.Count; i++)
        {
            ActiveRendering rendering = batch[i].Rendering!;
            if (timestep is null || rendering.Denoising.Timestep == timestep)
            {
                _step.Add(rendering);
            }
            else
            {
                queue.GiveBack(rendering.Target);
            }
        }
    }

    /// <summary>What stood in the rows of sessions that are closed now has lost its progress.</summary>
    private void BeginAnewAfterRebuild(RenderPlan plan)
    {
        if (_generation == device.Recovery.Generation)
        {
            return;
        }

        _generation = device.Recovery.Generation;
        foreach (RenderItem item in queue.BegunOn(device.Index).Concat(plan.Leave).Concat(_leaving))
        {
            BeginAnew(item);
        }
    }

    private void BeginAnew(RenderItem item)
    {
        if (item.Rendering is { Denoising.IsOnHost: false } rendering)
        {
            metrics.Wasted(rendering.Evaluations, "lost");
            item.Rendering = rendering.Anew();
        }
    }

    private void Fail(ActiveRendering rendering, string cause, string reason) =>
        publisher.Failed(rendering.Target, cause, reason, rendering.Evaluations);
}
