using System.Diagnostics;

namespace LatentWorld.Tests.Servers;

/// <summary>
/// A machine of its own for a process, as far as the network goes: a namespace of Linux behind a bridge. Cut, no packet passes and nobody is
/// told so, as where a switch fails.
/// </summary>
internal sealed class NetworkCut : IDisposable
{
    private readonly string _space = $"lw{Environment.ProcessId}", _bridge = $"lwb{Environment.ProcessId}", _here = $"lwh{Environment.ProcessId}";

    private NetworkCut()
    {
    }

    /// <summary>This machine, as the process in the namespace reaches it.</summary>
    public string Here { get; } = "10.77.9.1";

    /// <summary>The process, as this machine reaches it.</summary>
    public string There { get; } = "10.77.9.2";

    /// <summary>The command that runs another in the namespace.</summary>
    public string[] Within => ["ip", "netns", "exec", _space];

    /// <summary>Makes it, or skips the test where that is not permitted.</summary>
    public static NetworkCut Make()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces are Linux'.");
        Assert.True(Directory.GetFiles("/usr/sbin", "ip").Length + Directory.GetFiles("/usr/bin", "ip").Length > 0, "ip is not installed (apt-get install iproute2).");
        var cut = new NetworkCut();
        string there = $"lww{Environment.ProcessId}";
        Assert.SkipUnless(TryIp($"netns add {cut._space}") is null, "Making a network namespace is not permitted here: run the test as root.");
        try
        {
            Ip($"link add {cut._bridge} type bridge");
            Ip($"addr add {cut.Here}/24 dev {cut._bridge}");
            Ip($"link set {cut._bridge} up");
            Ip($"link add {cut._here} type veth peer name {there}");
            Ip($"link set {cut._here} master {cut._bridge} up");
            Ip($"link set {there} netns {cut._space}");
            Ip($"-n {cut._space} addr add {cut.There}/24 dev {there}");
            Ip($"-n {cut._space} link set {there} up");
            Ip($"-n {cut._space} link set lo up");
            return cut;
        }
        catch
        {
            cut.Dispose();
            throw;
        }
    }

    public void Cut() => Ip($"link set {_here} nomaster");

    public void Heal() => Ip($"link set {_here} master {_bridge}");

    public void Dispose()
    {
        // The namespace itself stays until the last of its sockets has given up.
        TryIp($"link del {_here}");
        TryIp($"link del {_bridge}");
        TryIp($"netns del {_space}");
    }

    private static void Ip(string words)
    {
        if (TryIp(words) is { } problem)
        {
            Assert.Fail($"ip {words}: {problem}");
        }
    }

    /// <returns>What it complains of; null where it was done.</returns>
    private static string? TryIp(string words)
    {
        using Process ip = Process.Start(new ProcessStartInfo("ip", words.Split(' ')) { RedirectStandardError = true })!;
        string complaint = ip.StandardError.ReadToEnd();
        ip.WaitForExit();
        return ip.ExitCode == 0 ? null : complaint;
    }
}
