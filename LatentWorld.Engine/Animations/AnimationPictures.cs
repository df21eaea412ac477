namespace LatentWorld.Engine.Animations;

/// <summary>
/// The pictures of an animation in the order of its way, of equal size, encoded as WebP, PNG or JPEG. They are read one by
/// one when their turn comes, some of them more than once, so that none has to stay in memory.
/// </summary>
public sealed class AnimationPictures
{
    /// <summary>The most pictures of an animation; played there and back they make nearly twice as many frames.</summary>
    public const int Most = 1000;

    /// <summary>Pixels of the longest edge that a picture, or a frame made of it, may have.</summary>
    public const int MostEdge = 4096;

    private readonly Func<int, CancellationToken, ValueTask<ReadOnlyMemory<byte>>> _read;

    /// <param name="count">How many, from 1 to <see cref="Most"/>.</param>
    /// <param name="read">A picture's encoded bytes by its index from 0; the same bytes each time.</param>
    /// <exception cref="AnimationException">There is no picture, or there are too many.</exception>
    public AnimationPictures(int count, Func<int, CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Count = count switch
        {
            < 1 => throw new AnimationException("An animation needs a picture at least."),
            > Most => throw new AnimationException($"An animation has at most {Most} pictures, and these are {count}. Take fewer, or make several."),
            _ => count,
        };
        _read = read;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Pictures that are in memory already.</summary>
    /// <inheritdoc cref="AnimationPictures(int, Func{int, CancellationToken, ValueTask{ReadOnlyMemory{byte}}})"/>
    public static AnimationPictures Of(IReadOnlyList<ReadOnlyMemory<byte>> pictures) =>
        new(pictures.Count, (index, _) => ValueTask.FromResult(pictures[index]));

    /// <summary>The encoded bytes of the picture at an index from 0.</summary>
    internal ValueTask<ReadOnlyMemory<byte>> ReadAsync(int index, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return _read(index, cancel);
    }
}
