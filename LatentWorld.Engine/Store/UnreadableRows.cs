namespace LatentWorld.Engine.Store;

/// <summary>Rows of the store that cannot be read: each is passed over, said once, and counted.</summary>
internal sealed class UnreadableRows(string path, Action<string> say)
{
    // Of more rows the first are enough to see what is wrong.
    private const int Bound = 100;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Table, string Row)> _rows = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _rows.Count;
            }
        }
    }

    /// <param name="why">In words, such as an exception's message.</param>
    public void Note(string table, string row, string why)
    {
        lock (_gate)
        {
            if (_rows.Count >= Bound || !_rows.Add((table, row)))
            {
                return;
            }
        }

        say($"Row {row} of the table {table} in {path} cannot be read and is passed over: {why}");
    }
}
