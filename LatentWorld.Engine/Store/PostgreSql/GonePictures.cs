using System.Globalization;
using LatentWorld.Engine.Pictures;
using Npgsql;

namespace LatentWorld.Engine.Store.PostgreSql;

/// <summary>
/// Hears which pictures are gone from a database, whoever deleted them, this process too: the table tells it in the transaction that
/// deletes them (PostgreSqlSchema). Takes a connection of its own, once somebody wants to hear.
/// </summary>
/// <param name="connectionString">Of that connection, as Npgsql has it.</param>
internal sealed class GonePictures(string connectionString, TimeProvider time) : IDisposable
{
    /// <summary>Before it listens again where it could not.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Action<IReadOnlyList<PictureKey>?>? _tell;
    private Action<string>? _say;
    private bool _isDeaf;
    private Task? _listening;

    /// <summary>Has somebody hear from now on. What he read before may be gone already: that he is told first.</summary>
    /// <param name="tell">Gets the pictures; null where it may be any, since they were too many, or nobody listened for a while.</param>
    /// <param name="say">Gets a line that says that nothing is heard, and why, and one when it is again.</param>
    public void Follow(Action<IReadOnlyList<PictureKey>?> tell, Action<string> say)
    {
        lock (_gate)
        {
            _tell += tell;
            _say ??= say;
            if (_listening is null)
            {
                _listening = Task.Run(ListenAlwaysAsync);
                return;
            }
        }

        tell(null);
    }

    /// <summary>Ends it; to be called before the database closes, and not by who is told.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _listening?.GetAwaiter().GetResult();
    }

    private async Task ListenAlwaysAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!_isDeaf)
                {
                    _isDeaf = true;
                    _say?.Invoke($"Which pictures are gone from the database is not heard at present, so that some may still be shown from memory: {exception.Message.TrimEnd('.')}. It is tried again each second.");
                }
            }

            await Task.Delay(Pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync()
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync(_stop.Token).ConfigureAwait(false);
        connection.Notification += (_, news) => _tell?.Invoke(Read(news.Payload));
        await using (var command = new NpgsqlCommand($"LISTEN {PostgreSqlSchema.GoneChannel}", connection))
        {
            await command.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
        }

        if (_isDeaf)
        {
            _isDeaf = false;
            _say?.Invoke("Which pictures are gone from the database is heard again.");
        }

        _tell?.Invoke(null);
        while (true)
        {
            await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>What the table tells: a world's id, and behind it numbers, two a point; nothing where it may be any, and so does what cannot be read.</summary>
    private static PictureKey[]? Read(string told)
    {
        string[] words = told.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = [.. words.Skip(1).Select(Number)];
        return words.Length == 0 || numbers.Length % 2 != 0 || numbers.Any(double.IsNaN)
            ? null
            : [.. numbers.Chunk(2).Select(point => new PictureKey(new(words[0]), new(point[0], point[1])))];
    }

    private static double Number(string word) => double.TryParse(word, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
