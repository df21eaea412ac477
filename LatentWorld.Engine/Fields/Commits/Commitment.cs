namespace LatentWorld.Engine.Fields.Commits;

/// <summary>
/// When a picture on its way commits to what it shows: the step from which on the label of x̂_0, the model's forecast of it, stays. The label is
/// the concept word nearest to the forecast's picture, as the model's image encoder sees it.
/// </summary>
/// <param name="Forecasts">One a sampled step, in their order; at least one. The last is of the picture itself.</param>
public sealed record Commitment(IReadOnlyList<Forecast> Forecasts)
{
    /// <summary>The first forecast from which on the label is the picture's; null where the model has no labels.</summary>
    public Forecast? At
    {
        get
        {
            if (Forecasts[^1].Word is null)
            {
                return null;
            }

            int first = Forecasts.Count - 1;
            while (first > 0 && Forecasts[first - 1].Word == Forecasts[^1].Word)
            {
                first--;
            }

            return Forecasts[first];
        }
    }
}
