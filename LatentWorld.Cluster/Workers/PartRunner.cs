using System.Runtime.InteropServices;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Rendering;

namespace LatentWorld.Cluster.Workers;

/// <summary>Does what front ends ask of the model beside pictures, beside the steps.</summary>
/// <param name="changed">Called when there is an answer.</param>
internal sealed class PartRunner(RenderDevices devices, Action changed)
{
    private readonly Unreported<WirePartAnswer> _answers = new();
    private int _underWay;

    /// <inheritdoc cref="Unreported{T}.All"/>
    public WirePartAnswer[] Answers => _answers.All;

    /// <inheritdoc cref="Unreported{T}.Reported"/>
    public void Reported(int count) => _answers.Reported(count);

    /// <summary>What is not done yet.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public void Begin(WirePart part)
    {
        Interlocked.Increment(ref _underWay);
        Task.Run(() => Run(part));
    }

    private void Run(WirePart part)
    {
        WirePartAnswer answer;
        try
        {
            answer = new(part.Number, devices.Run(model => Run(model, part)), null);
        }
        catch (Exception exception)
        {
            answer = new(part.Number, null, exception.Message);
        }

        _answers.Add(answer);
        Interlocked.Decrement(ref _underWay);
        changed();
    }

    private static byte[] Run(IDiffusionModel model, WirePart part) => part.Kind switch
    {
        PartKind.Decode => model.Decode(MemoryMarshal.Cast<byte, float>(part.Input)),
        PartKind.Encode => Bytes(model.Encode(part.Input)),
        PartKind.EmbedImage => Bytes(model.EmbedImage(part.Input)),
        PartKind.EmbedUnrounded => Bytes(model.EmbedUnrounded(MemoryMarshal.Cast<byte, float>(part.Input))),
        _ => throw new NotSupportedException($"This worker does not know the part {part.Kind}. Update it."),
    };

    private static byte[] Bytes(float[] numbers) => MemoryMarshal.AsBytes<float>(numbers).ToArray();
}
