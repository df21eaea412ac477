namespace LatentWorld.Engine.Exports;

/// <summary>An export that stays where it is until this is disposed.</summary>
public sealed class HeldExport : IDisposable
{
    private Action<string>? _release;

    internal HeldExport(string path, Action<string> release) => (Path, _release) = (path, release);

    /// <summary>Its folder.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke(Path);
}
