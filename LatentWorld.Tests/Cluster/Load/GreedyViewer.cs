namespace LatentWorld.Tests.Cluster.Load;

/// <summary>A viewer who always wants a hundred pictures that are not there: its view moves on by a row as soon as it has as many as a row.</summary>
internal sealed class GreedyViewer : IAsyncDisposable
{
    private const int Zoom = 10, Edge = 10;

    private readonly ClusterViewer _viewer;
    private readonly string _world;
    private readonly long _column;
    private int _told;

    /// <param name="number">Which of the viewers it is; each is a client of its own, at a place of its own.</param>
    public GreedyViewer(IReadOnlyList<Uri> addresses, string world, int number)
    {
        (_world, _column) = (world, number * 2L * Edge);
        _viewer = new(addresses, $"10.1.{number / 250}.{1 + (number % 250)}") { Told = _ => Count() };
    }

    public IReadOnlyCollection<string> Troubles => _viewer.Troubles;

    /// <summary>Pictures that it has been told of.</summary>
    public int Told => Volatile.Read(ref _told);

    public Task StartAsync() => LookAsync(0);

    public ValueTask DisposeAsync() => _viewer.DisposeAsync();

    private void Count()
    {
        int told = Interlocked.Increment(ref _told);
        if (told % Edge == 0)
        {
            // Not waited for: this is the thread by which the call's answer comes.
            _ = LookAsync(told / Edge);
        }
    }

    private Task LookAsync(long row) => _viewer.LookAsync(_world, Zoom, _column, row, _column + Edge - 1, row + Edge - 1);
}
