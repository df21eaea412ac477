using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import.Settings;
using LatentWorld.Engine.Import.Tokens;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Engine.Import;

/// <summary>Writes a model folder, part by part: what may still be refused first, what takes long next, what depends on it last.</summary>
internal sealed class FolderWriting(ImportOptions options, Checkpoint checkpoint, NetworkSettings settings, ClipSource? clip, ModelNetworks networks, string folder)
{
    // Vocabulary, settings, and what the file system rounds up to whole blocks.
    private const long SmallFiles = 8 << 20;

    // By Stable Diffusion 1's autoencoder, which 2's has as well.
    private const double UsualScalingFactor = 0.18215;

    private const int Named = 4;

    private readonly string[] _folders = [.. options.Paths.Where(Directory.Exists)];
    private long _done;

    public IProgress<ImportProgress>? Progress { get; init; }

    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Bytes that the disk must have room for: where half precision is asked for, the autoencoder may become twice as large, and is tried in that size.</summary>
    public long MostBytes => SmallFiles + networks.All.Sum(part => Bytes(part.Network))
        + (options.Precision == NetworkPrecision.Half ? 2 * (Bytes(networks.Decoder) + Bytes(networks.Encoder)) : 0);

    private long AllBytes => networks.All.Sum(part => part.Network.WeightBytes);

    private double ScalingFactor => settings.ScalingFactor ?? UsualScalingFactor;

    /// <summary>Of several files none is the model: "unet" would name it.</summary>
    private string Name => NameOf(options.Paths is [string only] ? only : options.Target);

    private string? GivenSchedulePath => SchedulerSettings.In(_folders);

    private int TextWidth => checkpoint.Text.ShapeOf(TextWeights.Tokens)[1];

    private int TextLength => checkpoint.Text.ShapeOf(TextWeights.Positions)[0];

    public ImportedModel Run(CancellationToken cancel)
    {
        SayWhatIsLeftOut();
        if (GivenSchedulePath is { } given)
        {
            GivenSchedule.Check(folder, given);
        }

        Write("text_encoder", networks.Text, cancel);
        WriteTokenizer();
        TryVae(cancel);
        foreach ((string part, Network network) in networks.All.Skip(1))
        {
            Write(part, network, cancel);
        }

        ModelSchedule schedule = Schedule(cancel);
        WriteSettings(schedule);
        Report("reading the folder once, for its hash");
        var written = ModelFolder.Read(folder, cancel);
        cancel.ThrowIfCancellationRequested();
        return new(
            folder, written.Reference, checkpoint.Kind, schedule.Prediction, [.. networks.All.Select(part => (part.Part, Bytes(part.Network)))],
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length));
    }

    private static long Bytes(Network network) => network.WeightBytes + network.Graph.Length;

    private void SayWhatIsLeftOut()
    {
        IReadOnlyList<string> ignored = checkpoint.IgnoredKeys;
        if (ignored.Count > 0)
        {
            Say($"Left out are {ignored.Count} keys that belong to no network: {string.Join(", ", ignored.Take(Named).Select(SafetensorsFile.Shown))}{(ignored.Count > Named ? " …" : "")}");
        }
    }

    private void Write(string part, Network network, CancellationToken cancel)
    {
        string doing = $"writing the {network.Name}";
        long before = _done, all = AllBytes;
        Report(doing);
        network.Write(Path.Combine(folder, part), written => Progress?.Report(new(doing, before + written.Done, all)), cancel);
        _done = before + network.WeightBytes;
    }

    /// <summary>Behind the text encoder, which may have to say how long texts are.</summary>
    private void WriteTokenizer()
    {
        string? own = options.TokenizerPath ?? TokenizerFolder.In(_folders);
        if (own is null)
        {
            TokenizerFolder.WriteClip(folder, checkpoint.Kind, TextLength);
        }
        else
        {
            TokenizerFolder.Copy(own, folder);
        }

        TokenizerFolder.Check(folder, checkpoint.Text.ShapeOf(TextWeights.Tokens)[0], own);
    }

    private void TryVae(CancellationToken cancel)
    {
        if (options.Precision != NetworkPrecision.Half)
        {
            return;
        }

        Report("trying the VAE");
        (bool decoder, bool encoder) = new VaeTrial(networks, folder).FitsHalf(settings.SampleSize, ScalingFactor, cancel);
        if (!decoder || !encoder)
        {
            networks.Widen(!decoder, !encoder);
            string which = decoder ? "VAE's encoder is" : encoder ? "VAE's decoder is" : "VAE is";
            Say($"The {which} written in fp32: in a trial picture its numbers come near the end of half precision (65,504) or beyond, where pictures turn black.");
        }
    }

    private ModelSchedule Schedule(CancellationToken cancel) => ModelSchedule.Of(
        checkpoint, options.Prediction, settings.SampleSize,
        () =>
        {
            Report("trying what the U-Net predicts");
            return PredictionTrial.Of(folder, options.Precision, checkpoint.Unet.ShapeOf("conv_in.weight")[1], TextLength, TextWidth, cancel);
        },
        Say);

    private void WriteSettings(ModelSchedule schedule)
    {
        string scheduler = SchedulerSettings.Write(folder, GivenSchedulePath, schedule.Prediction, schedule.EndsInPureNoise, options.IsConsistencyModel);
        PartSettings.WriteUnet(folder, checkpoint.Unet, TextWidth, schedule.SampleSize);
        PartSettings.WriteText(folder, checkpoint.Text, networks.TextForm.Layers!.Value, options.ClipSkip - 1);
        PartSettings.WriteVae(folder, checkpoint.RequireVae(), ScalingFactor, schedule.SampleSize);
        clip?.WriteSettings(folder);
        ModelIndex.Write(folder, Name, scheduler, networks.All.Select(part => part.Part),
        [
            ("precision", options.Precision == NetworkPrecision.Half ? "fp16" : "fp32"),
            ("prediction", options.Prediction is { } asked ? DiffusersWords<PredictionType>.Of(asked) : null),
            ("scheduler", options.IsConsistencyModel ? "lcm" : null),
            ("clip_skip", options.ClipSkip == 1 ? null : $"{options.ClipSkip}"),
            ("vae", options.VaePath is { } vae ? NameOf(vae) : null),
            ("clip", options.ClipPath is { } path ? NameOf(path) : null),
            ("ema", options.UsesMovingAverage ? "true" : null),
            .. options.Adapters.Select((adapter, i) => ($"lora_{i + 1}", (string?)ModelIndex.Weighed(adapter.Path, adapter.Weight))),
        ]);
    }

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) ? name[..^".safetensors".Length] : name;
    }

    private void Report(string doing) => Progress?.Report(new(doing, _done, AllBytes));
}
