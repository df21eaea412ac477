using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LatentWorld.Tests.Servers;

/// <summary>Signals of Linux by which a test hinders a process.</summary>
internal static class ProcessSignal
{
    /// <summary>Its number on Linux.</summary>
    public const int Terminate = 15, Continue = 18, Stop = 19;

    /// <summary>Sends a signal to a process that lives.</summary>
    public static void Send(Process process, int signal) =>
        Assert.True(kill(process.Id, signal) == 0, $"Signal {signal} to process {process.Id} failed with error {Marshal.GetLastPInvokeError()}.");

#pragma warning disable IDE1006, SYSLIB1054 // libc's own name; the generated form needs unsafe code, which the tests do without.
    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
