namespace LatentWorld.Engine.Rendering.Devices;

/// <summary>A device's two threads: its render loop, and beside it its decode stage.</summary>
internal sealed class DeviceWorker(RenderLoop loop, DecodeStage decodeStage)
{
    private readonly Task _looping = Start(loop.Run);
    private readonly Task _finishing = Start(decodeStage.Run);

    /// <summary>What was sampled is not finished any more.</summary>
    public void Drop() => decodeStage.Drop();

    /// <summary>Waits until the loop has ended, and what it has handed over is finished.</summary>
    public async Task EndAsync()
    {
        await _looping.ConfigureAwait(false);
        decodeStage.Complete();
        await _finishing.ConfigureAwait(false);
    }

    public static Task Start(Action run) => Task.Factory.StartNew(run, TaskCreationOptions.LongRunning);
}
