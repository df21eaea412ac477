using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LatentWorld.Tests.Servers;

/// <summary>Ports for servers that a test starts.</summary>
internal static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = [];

    /// <summary>One that nobody listens on, and that this process has given to nobody yet: a server that is stopped comes back on its own.</summary>
    public static int Next()
    {
        while (true)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            int port = ((IPEndPoint)free.LocalEndpoint).Port;
            if (Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}
