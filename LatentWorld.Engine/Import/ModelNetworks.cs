using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Networks;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Networks.Layers;

namespace LatentWorld.Engine.Import;

/// <summary>A checkpoint's networks, built: whether all weights fit is known before a byte is written.</summary>
internal sealed class ModelNetworks
{
    private readonly NetworkSettings _settings;
    private readonly INetworkWeights _vae;

    private ModelNetworks(Checkpoint checkpoint, NetworkSettings settings, ClipSource? clip, ImportOptions options)
    {
        NetworkPrecision precision = options.Precision;
        (_settings, _vae) = (settings, checkpoint.RequireVae());
        TextForm = NetworkForms.Text(checkpoint, settings, options.ClipSkip);
        // The text's own projection belongs to no prompt.
        Text = UnusedWeights.Checked(TextNetwork.Build(new CheckedWeights(checkpoint.Text, "text encoder", precision), TextForm, precision), ProjectionNetwork.Weight);
        Unet = UnusedWeights.Checked(UnetNetwork.Build(new CheckedWeights(checkpoint.Unet, "U-Net", precision), NetworkForms.Unet(checkpoint, settings), precision));
        Decoder = BuildDecoder(precision);
        Encoder = BuildEncoder(precision);
        Image = clip?.Image(precision);
        Projection = clip?.Text(checkpoint.Text, precision);
    }

    public TextOptions TextForm { get; }

    public Network Text { get; }

    public Network Unet { get; }

    public Network Decoder { get; private set; }

    public Network Encoder { get; private set; }

    public Network? Image { get; }

    public Network? Projection { get; }

    /// <summary>All with their folders, in the order in which they are written.</summary>
    public IReadOnlyList<(string Part, Network Network)> All =>
    [
        ("text_encoder", Text), ("unet", Unet), ("vae_decoder", Decoder), ("vae_encoder", Encoder),
        .. Image is null ? [] : ((string, Network)[])[("image_encoder", Image)],
        .. Projection is null ? [] : ((string, Network)[])[("text_projection", Projection)],
    ];

    /// <exception cref="CheckpointException">A weight is missing, of another shape, or not used by any network.</exception>
    public static ModelNetworks Build(Checkpoint checkpoint, NetworkSettings settings, ClipSource? clip, ImportOptions options) => new(checkpoint, settings, clip, options);

    /// <summary>Has half of the autoencoder, or both, in single precision.</summary>
    public void Widen(bool decoder, bool encoder)
    {
        Decoder = decoder ? BuildDecoder(NetworkPrecision.Single) : Decoder;
        Encoder = encoder ? BuildEncoder(NetworkPrecision.Single) : Encoder;
    }

    /// <param name="measured">Whether it also gives the largest number that it computes.</param>
    public Network BuildDecoder(NetworkPrecision precision, bool measured = false) =>
        UnusedWeights.Checked(DecoderNetwork.Build(Vae(precision), precision, Groups, measured), [.. EncoderNetwork.Prefixes]);

    /// <inheritdoc cref="BuildDecoder"/>
    public Network BuildEncoder(NetworkPrecision precision, bool measured = false) =>
        UnusedWeights.Checked(EncoderNetwork.Build(Vae(precision), precision, Groups, measured), [.. DecoderNetwork.Prefixes]);

    private int Groups => _settings.VaeGroups ?? VaeBlocks.UsualGroups;

    private CheckedWeights Vae(NetworkPrecision precision) => new(_vae, "VAE", precision);
}
