using LatentWorld.Engine.Checkpoints.Keys;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>The networks that were found in what somebody named; each may be missing.</summary>
internal sealed record CheckpointParts
{
    public NetworkPart? Unet { get; init; }

    public NetworkPart? Vae { get; init; }

    public NetworkPart? Text { get; init; }

    /// <summary>Keys that belong to none of them and are known to be of no use: schedules, counters, moving averages.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What the files say of the U-Net's training.</summary>
    public PredictionFacts Prediction { get; init; } = PredictionFacts.Unknown;

    /// <summary>What no weight tells.</summary>
    public NetworkSettings Settings { get; init; } = NetworkSettings.None;

    /// <summary>Both together.</summary>
    /// <exception cref="CheckpointException">Both have the same network.</exception>
    public CheckpointParts With(CheckpointParts other) => new()
    {
        Unet = One(Unet, other.Unet),
        Vae = One(Vae, other.Vae),
        Text = One(Text, other.Text),
        Ignored = [.. Ignored, .. other.Ignored],
        Prediction = Prediction.Or(other.Prediction),
        Settings = Settings.Or(other.Settings),
    };

    private static NetworkPart? One(NetworkPart? one, NetworkPart? other) => one is not null && other is not null
        ? throw new CheckpointException($"Both {one.Path} and {other.Path} have a {one.Name}. Name one of them; another VAE is named by --vae.")
        : one ?? other;
}
