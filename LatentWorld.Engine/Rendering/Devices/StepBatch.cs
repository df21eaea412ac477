using System.Collections;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>The pictures of the batch that take the present step: renderings to the render loop, denoisings to the sampler.</summary>
internal sealed class StepBatch : IReadOnlyList<Denoising>
{
    private readonly List<ActiveRendering> _renderings = [];

    public IReadOnlyList<ActiveRendering> Renderings => _renderings;

    public int Count => _renderings.Count;

    /// <summary>Rows that one run of the U-Net evaluates for them.</summary>
    public int Rows
    {
        get
        {
            int rows = 0;
            foreach (ActiveRendering rendering in _renderings)
            {
                rows += rendering.Denoising.Rows;
            }

            return rows;
        }
    }

    public Denoising this[int index] => _renderings[index].Denoising;

    /// <summary>Counts a step that they have taken.</summary>
    public void Took(TimeSpan step)
    {
        foreach (ActiveRendering rendering in _renderings)
        {
            rendering.Stepping += step;
        }
    }

    public void Clear() => _renderings.Clear();

    public void Add(ActiveRendering rendering) => _renderings.Add(rendering);

    public IEnumerator<Denoising> GetEnumerator() => _renderings.Select(rendering => rendering.Denoising).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
