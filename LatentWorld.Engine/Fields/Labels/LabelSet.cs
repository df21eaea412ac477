namespace LatentWorld.Engine.Fields.Labels;

/// <summary>Labels as directions in the space of image features: a picture has the label whose direction is nearest. Immutable.</summary>
public sealed class LabelSet
{
    private readonly float[][] _directions;

    // |wi − wj|, so that no picture costs more than its cosines.
    private readonly double[,] _apart;

    /// <summary>Takes labels over.</summary>
    /// <param name="source">Which labels they are, for people: "8 concept words of terra".</param>
    /// <param name="encoder">Hash of the image encoder in whose space they lie, 64 hexadecimal digits.</param>
    /// <param name="names">Two or more.</param>
    /// <param name="directions">One a name, all of one length, each of unit length.</param>
    /// <exception cref="LabelRefusedException">They are too few, or two of them are the same direction, between which nothing can choose.</exception>
    public LabelSet(LabelKind kind, string source, string encoder, IReadOnlyList<string> names, IReadOnlyList<float[]> directions)
    {
        if (names.Count < 2 || names.Count != directions.Count)
        {
            throw new LabelRefusedException($"Pictures can be told apart by two labels or more; here are {names.Count} with {directions.Count} directions.");
        }

        (Kind, Source, Encoder, Names, _directions) = (kind, source, encoder, names, [.. directions]);
        _apart = new double[names.Count, names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double apart = Lipschitz.Distance(directions[i], directions[j]);
                _apart[i, j] = _apart[j, i] = apart >= FeatureNoise.Least ? apart : throw new LabelRefusedException(
                    $"The model sees no difference between “{names[j]}” and “{names[i]}”: it reads both as the same. Leave one of them out, or say it otherwise.");
            }
        }
    }

    /// <summary>What the labels are.</summary>
    public LabelKind Kind { get; }

    /// <summary>Which labels they are, for people.</summary>
    public string Source { get; }

    /// <summary>Hash of the image encoder in whose space they lie.</summary>
    public string Encoder { get; }

    /// <summary>Their names, two or more.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a picture is called; of labels that are equally near the first.</summary>
    /// <param name="features">Of unit length, as many numbers as the labels have.</param>
    /// <exception cref="ArgumentException">They are of another length.</exception>
    public PictureLabel Of(ReadOnlySpan<float> features)
    {
        if (features.Length != _directions[0].Length)
        {
            throw new ArgumentException($"The labels have {_directions[0].Length} numbers and the picture {features.Length}: they are not of one encoder.", nameof(features));
        }

        Span<double> cosines = _directions.Length <= 128 ? stackalloc double[_directions.Length] : new double[_directions.Length];
        int nearest = 0;
        for (int i = 0; i < cosines.Length; i++)
        {
            cosines[i] = ConceptWords.Cosine(features, _directions[i]);
            nearest = cosines[i] > cosines[nearest] ? i : nearest;
        }

        double margin = double.PositiveInfinity, reach = double.PositiveInfinity;
        for (int i = 0; i < cosines.Length; i++)
        {
            if (i != nearest)
            {
                margin = Math.Min(margin, cosines[nearest] - cosines[i]);
                reach = Math.Min(reach, (cosines[nearest] - cosines[i]) / _apart[nearest, i]);
            }
        }

        return new(nearest, margin, reach);
    }
}
