using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Browser;

/// <summary>A real Caddy on a free port, without a certificate.</summary>
internal sealed class CaddyUnderTest : IDisposable
{
    private const string Program = "/usr/bin/caddy";

    private readonly TemporaryFolder _folder = new();
    private readonly int _control;

    private CaddyUnderTest(int port, int control) => (Root, _control) = (new($"http://localhost:{port}/"), control);

    public Uri Root { get; }

    /// <summary>Starts it, or skips the test where there is none; .ci/run installs it.</summary>
    /// <param name="site">A Caddyfile whose one site has the given address.</param>
    public static async Task<CaddyUnderTest> StartAsync(Func<string, string> site)
    {
        Assert.SkipUnless(File.Exists(Program), "Caddy is not installed (apt-get install caddy).");
        int[] ports = FreePorts(2);
        var caddy = new CaddyUnderTest(ports[0], ports[1]);
        await File.WriteAllTextAsync(
            caddy._folder.File("Caddyfile"),
            $$"""
            {
                admin localhost:{{caddy._control}}
            }
            {{site(caddy.Root.GetLeftPart(UriPartial.Authority))}}
            """,
            TestContext.Current.CancellationToken);
        // It listens when the command returns.
        using Process start = caddy.Run("start", "--config", caddy._folder.File("Caddyfile"), "--adapter", "caddyfile");
        await start.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, start.ExitCode);
        return caddy;
    }

    public void Dispose()
    {
        using (Process stop = Run("stop", "--address", $"localhost:{_control}"))
        {
            stop.WaitForExit();
        }

        _folder.Dispose();
    }

    // Both are open before the first is closed, so that they differ.
    private static int[] FreePorts(int count)
    {
        TcpListener[] free = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(free, listener => listener.Start());
        int[] ports = Array.ConvertAll(free, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        Array.ForEach(free, listener => listener.Dispose());
        return ports;
    }

    // What it keeps lies in the test's folder.
    private Process Run(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Program, arguments) { Environment = { ["HOME"] = _folder.Path, ["XDG_DATA_HOME"] = _folder.Path, ["XDG_CONFIG_HOME"] = _folder.Path } })!;
}
