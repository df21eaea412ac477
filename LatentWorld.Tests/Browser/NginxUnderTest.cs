using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Browser;

/// <summary>A real nginx on a free port.</summary>
internal sealed class NginxUnderTest : IDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private readonly TemporaryFolder _folder = new();

    private NginxUnderTest(int port) => Root = new($"http://localhost:{port}/");

    public Uri Root { get; }

    /// <summary>Starts it, or skips the test where there is none; .ci/run installs it.</summary>
    /// <param name="site">Of its configuration, what stands in the http block, for the port that it is given.</param>
    public static async Task<NginxUnderTest> StartAsync(Func<int, string> site)
    {
        Assert.SkipUnless(File.Exists(Program), "nginx is not installed (apt-get install nginx).");
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        var nginx = new NginxUnderTest(port);
        // What it writes lies in the test's folder; as root it would give its work to a user who may not write there.
        await File.WriteAllTextAsync(nginx._folder.File("nginx.conf"), $$"""
            user root;
            pid nginx.pid;
            error_log error.log;
            events { }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                {{site(port)}}
            }
            """, TestContext.Current.CancellationToken);
        // It listens when the command returns.
        using Process start = nginx.Run();
        await start.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, start.ExitCode);
        return nginx;
    }

    public void Dispose()
    {
        using (Process stop = Run("-s", "stop"))
        {
            stop.WaitForExit();
        }

        _folder.Dispose();
    }

    private Process Run(params string[] more) =>
        Process.Start(Program, ["-p", _folder.Path, "-e", "error.log", "-c", "nginx.conf", .. more]);
}
