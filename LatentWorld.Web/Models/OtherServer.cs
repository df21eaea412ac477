namespace LatentWorld.Web.Models;

/// <summary>The server that has started this one, whose end this process learns by its standard input.</summary>
internal sealed class OtherServer
{
    private Action _whenItEnds = () => Environment.Exit(0);

    /// <summary>Nothing is ever written to the standard input: it ends with the process that holds the other end, whatever ends that.</summary>
    public OtherServer() => new Thread(() =>
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        Volatile.Read(ref _whenItEnds)();
    })
    { IsBackground = true }.Start();

    /// <summary>What this one does then; until it is said, as while it opens its model, the process ends at once.</summary>
    public Action WhenItEnds
    {
        set => Volatile.Write(ref _whenItEnds, value);
    }
}
