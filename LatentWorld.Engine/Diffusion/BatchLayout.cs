using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Diffusion;

/// <summary>Who stands in a denoiser's rows from now on, and all that their coming steps need.</summary>
/// <param name="Fresh">[at least 1, channels, height, width]: latents that come from the host.</param>
/// <param name="FreshEarlier">As <paramref name="Fresh"/>: the x̂_0 of each one's step before; any finite numbers where there was none or the next step does not use it.</param>
/// <param name="Order">[rows]: where each row's latent is, counted through the fresh ones and then the rows as they stood before.</param>
/// <param name="Negative">[rows]: the row that holds the negative prompt's output for this row; itself where there is no guidance.</param>
/// <param name="Prompt">[rows]: the row that holds the prompt's output for this row.</param>
/// <param name="Table">[any number, <see cref="StepColumn.Count"/>]: the step tables of all worlds in the batch, one after the other.</param>
/// <param name="Cursor">[rows]: each row's place in <paramref name="Table"/>.</param>
/// <param name="Conditioning">[rows]: what each row's prediction is conditioned on.</param>
public sealed record BatchLayout(
    float[] Fresh, float[] FreshEarlier, long[] Order, long[] Negative, long[] Prompt, float[] Table, long[] Cursor, IReadOnlyList<Conditioning> Conditioning)
{
    /// <summary>
    /// [any number, channels, height, width]: zeros, and after them the noise that steps of the table draw, one each; empty where none does.
    /// </summary>
    public float[] Drawn { get; init; } = [];

    /// <summary>Which latent of <see cref="Drawn"/> each row of <see cref="Table"/> takes, 0 where it draws none; empty where that is.</summary>
    public long[] DrawnAt { get; init; } = [];

    /// <summary>Rows of one run of the U-Net, at least 1.</summary>
    public int Rows => Order.Length;

    /// <summary>The same with more rows, which repeat the first.</summary>
    internal BatchLayout PadTo(int rows)
    {
        int more = rows - Rows;
        return more <= 0 ? this : this with
        {
            Order = [.. Order, .. Enumerable.Repeat(Order[0], more)],
            Negative = [.. Negative, .. Enumerable.Repeat(Negative[0], more)],
            Prompt = [.. Prompt, .. Enumerable.Repeat(Prompt[0], more)],
            Cursor = [.. Cursor, .. Enumerable.Repeat(Cursor[0], more)],
            Conditioning = [.. Conditioning, .. Enumerable.Repeat(Conditioning[0], more)],
        };
    }
}
