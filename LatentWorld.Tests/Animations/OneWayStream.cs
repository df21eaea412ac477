namespace LatentWorld.Tests.Animations;

/// <summary>Takes bytes one after the other, as an answer over HTTP does.</summary>
internal sealed class OneWayStream : MemoryStream
{
    public override bool CanSeek => false;

    public override long Position
    {
        get => base.Position;
        set => throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
}
