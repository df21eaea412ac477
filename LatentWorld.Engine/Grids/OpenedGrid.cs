namespace LatentWorld.Engine.Grids;

/// <summary>A folder of pictures that is shown as a map: its places, and what was read of them. Written by one reading, read by any thread.</summary>
public sealed class OpenedGrid
{
    private readonly Dictionary<(int Row, int Column), GridPlace> _places;

    internal OpenedGrid(GridFolder folder, GridDocument document, string stamp)
    {
        (Folder, Document, Stamp) = (folder, document, stamp);
        Places = [.. document.Records.Select(record => new GridPlace(record))];
        _places = Places.ToDictionary(place => (place.Record.Row, place.Record.Column));
    }

    /// <summary>Where it lies.</summary>
    public GridFolder Folder { get; }

    /// <summary>What its metadata.json says.</summary>
    public GridDocument Document { get; }

    /// <summary>Changes when the folder does: part of the addresses of its images.</summary>
    public string Stamp { get; }

    /// <summary>Its places, in the order of metadata.json.</summary>
    public IReadOnlyList<GridPlace> Places { get; }

    /// <summary>Places whose picture was read or could not be read.</summary>
    public int Done { get; internal set; }

    /// <summary>Whether all places were read.</summary>
    public bool IsRead => Done == Places.Count;

    /// <summary>Why reading has stopped, for people; null where it has not.</summary>
    public string? Problem { get; internal set; }

    /// <summary>Whether distances are those of latents, since the server's model has drawn the pictures; else they are those of α and β.</summary>
    public bool HasLatents { get; internal set; }

    /// <summary>Feature distance that rounding alone makes, below which a change is none; null where it is not known.</summary>
    public double? Noise { get; internal set; }

    /// <summary>The unit of its field.</summary>
    public string Unit => HasLatents ? "feature change per unit of latent distance" : "feature change per unit step of α or β";

    /// <summary>Until when somebody wants it read.</summary>
    internal DateTimeOffset WantedUntil { get; set; }

    /// <summary>The place of a row and a column; null where there is none.</summary>
    public GridPlace? Find(int row, int column) => _places.GetValueOrDefault((row, column));

    internal IEnumerable<GridPlace> Neighbours(GridRecord of) =>
        ((ReadOnlySpan<(int, int)>)[(of.Row, of.Column - 1), (of.Row, of.Column + 1), (of.Row - 1, of.Column), (of.Row + 1, of.Column)])
            .ToArray().Select(_places.GetValueOrDefault).OfType<GridPlace>();
}
