using System.Diagnostics;
using LatentWorld.Tests.Models;
using Npgsql;

namespace LatentWorld.Tests.Servers;

/// <summary>
/// A PostgreSQL server for tests, from Debian's package, in a folder and at a port of its own. It ends with the test process,
/// whatever ends that.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    private const string Package = "/usr/lib/postgresql";

    // The shell ends the server in order when its own input ends, which it does even where the test process is killed.
    private const string UntilInputEnds = """ "$@" & server=$!; cat >/dev/null; kill -INT $server 2>/dev/null; wait $server """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly string _programs;
    private readonly string _addresses;
    private Process? _process;
    private int _databases;

    /// <summary>Makes a server, which is not started yet.</summary>
    /// <param name="also">Another address of this machine that it is reached at, by those of the same network.</param>
    public PostgreSqlServer(string? also = null)
    {
        _addresses = also is null ? "127.0.0.1" : $"127.0.0.1,{also}";
        _programs = Programs();
        Port = FreePort.Next();
        if (Environment.IsPrivilegedProcess)
        {
            Finish(Start("chown", "postgres:postgres", _folder.Path));
        }

        Finish(Start([.. Unprivileged, Path.Combine(_programs, "initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]));
        if (also is not null)
        {
            File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), "host all all samenet trust\n");
        }
    }

    public int Port { get; }

    /// <summary>Of the process that all of its others come from.</summary>
    public int Id => _process!.Id;

    /// <summary>Where a database of it is, for Npgsql.</summary>
    public string ConnectionString(string database = "postgres") => $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;Password=not-to-be-shown";

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public string NewDatabase()
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        using NpgsqlConnection connection = new(ConnectionString() + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    /// <summary>Starts it, and waits until it lets clients in.</summary>
    public void Start()
    {
        using var ready = new ManualResetEventSlim();
        List<string> said = [];
        Process process = Start(
        [
            .. Unprivileged, "sh", "-c", UntilInputEnds, "sh", Path.Combine(_programs, "postgres"), "-D", Data, "-p", $"{Port}",
            "-c", $"listen_addresses={_addresses}", "-c", $"unix_socket_directories={_folder.Path}", "-c", "max_connections=300",
            // What a test writes need not survive the machine.
            "-c", "fsync=off", "-c", "full_page_writes=off",
        ]);
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.Add(line.Data ?? "");
            }

            if (line.Data?.Contains("ready to accept connections", StringComparison.Ordinal) == true)
            {
                ready.Set();
            }
        };
        process.BeginErrorReadLine();
        _process = process;
        if (!ready.Wait(Patience))
        {
            lock (said)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {string.Join(' ', said)}");
            }
        }
    }

    /// <summary>Stops it in order, with whoever is connected.</summary>
    public void Stop()
    {
        if (_process is { } process)
        {
            _process = null;
            process.StandardInput.Close();
            Finish(process);
        }
    }

    /// <summary>Stops it as a crash does: what was committed is found again at the next start.</summary>
    public void Crash()
    {
        string server = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        Finish(Start("kill", "-QUIT", server));
        Stop();
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private static string[] Unprivileged => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private string Data => _folder.File("data");

    private static string Programs() => Directory.Exists(Package)
        ? Path.Combine(Directory.GetDirectories(Package).MaxBy(version => int.Parse(Path.GetFileName(version)))!, "bin")
        : throw new InvalidOperationException("PostgreSQL's server is not installed, and these tests start one. Install Debian's package postgresql: apt-get install postgresql.");

    private Process Start(params string[] words) => Process.Start(new ProcessStartInfo(words[0], words[1..])
    {
        WorkingDirectory = _folder.Path,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Waits for the end of a program; one that fails says why.</summary>
    private static void Finish(Process process)
    {
        using (process)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"{process.StartInfo.FileName} does not end.");
            }
        }
    }
}
