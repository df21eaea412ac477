namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>How much work one client has had lately.</summary>
/// <param name="client">Who, such as a network address.</param>
/// <param name="number">Earlier clients have lower ones.</param>
internal sealed class ClientAccount(string client, long number)
{
    public string Client { get; } = client;

    public long Number { get; } = number;

    /// <summary>In the scale of its <see cref="ClientAccounts"/>, good for comparing and nothing else.</summary>
    public double Work { get; set; }

    /// <summary>Its lines of all urgencies; an account in use is not forgotten.</summary>
    public int Lines { get; set; }

    /// <summary>Who has had less comes first; among equals who came first.</summary>
    public static int LeastFirst(ClientAccount a, ClientAccount b) =>
        a.Work != b.Work ? a.Work.CompareTo(b.Work) : a.Number.CompareTo(b.Number);
}
