using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// Carries plans out: begins the pictures that join, keeps the progress of those that leave, and says which of the batch take
/// a step. Who is in the batch only the planner knows; each of its items holds its rendering. The render loop's alone.
/// </summary>
/// <param name="mixesTimesteps">Whether pictures of different timesteps may share a run.</param>
internal sealed class PlanExecutor(
    RenderQueue queue,
    PictureStart pictures,
    ProgressCache kept,
    DeviceRecovery device,
    bool mixesTimesteps,
    Publisher publisher,
    TileMetrics metrics)
{
    private readonly StepBatch _step = new();
    private int _generation = device.Generation;

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
            kept.Keep(item.Rendering!);
        }

        int size = plan.Batch.Count;
        foreach (RenderItem item in plan.Join)
        {
            item.Rendering ??= kept.Take(item.Target) ?? pictures.Begin(item, size);
        }

        ChooseStep(plan);
        return _step;
    }

    /// <summary>Offers what the pictures of the step will nearly be.</summary>
    public void Offer(PreviewMaker previews)
    {
        for (int i = 0; i < _step.Count; i++)
        {
            previews.Offer(_step.Renderings[i]);
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

    /// <summary>All pictures of the batch and those put aside have failed, those too that could not even begin.</summary>
    public void FailAll(string cause, string reason)
    {
        // Found before anyone hears: who hears of a failure may at once wait for the same picture again.
        foreach (RenderItem item in queue.Begun())
        {
            publisher.Failed(item.Target, cause, reason, item.Rendering?.Evaluations ?? 0);
        }
    }

    /// <summary>Nothing goes on any more.</summary>
    public void Close() => kept.DropAll("unwatched");

    private void ChooseStep(RenderPlan plan)
    {
        _step.Clear();
        IReadOnlyList<RenderItem> batch = plan.Batch;
        float? timestep = mixesTimesteps || batch.Count == 0 ? null : (plan.Lead?.Rendering ?? batch[0].Rendering!).Denoising.Timestep;
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

    /// <summary>What was begun on sessions that are closed now has lost its progress.</summary>
    private void BeginAnewAfterRebuild(RenderPlan plan)
    {
        if (_generation == device.Generation)
        {
            return;
        }

        _generation = device.Generation;
        kept.DropAll("lost");
        foreach (RenderItem item in queue.Begun().Concat(plan.Leave))
        {
            if (item.Rendering is { } rendering)
            {
                metrics.Wasted(rendering.Evaluations, "lost");
                item.Rendering = rendering.Anew();
            }
        }
    }

    private void Fail(ActiveRendering rendering, string cause, string reason) =>
        publisher.Failed(rendering.Target, cause, reason, rendering.Evaluations);
}
