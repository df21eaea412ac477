using LatentWorld.Engine.Checkpoints.Loading;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>What "import-model" was asked for.</summary>
internal static class ImportArguments
{
    public const string Usage =
        """
        Usage: import-model PATH… --out DIR [options]
          PATH                          a .safetensors checkpoint of Stable Diffusion 1.x or 2.x, or its diffusers folder; or one file for each network
          --out DIR                     the model folder to write: it does not exist, or is empty
          --vae FILE                    another VAE in place of the checkpoint's, or where it has none
          --lora FILE:WEIGHT            an adapter that is added for good; may be given again and again; without a weight 1
          --clip FILE                   OpenAI's ViT-B/32 or ViT-L/14, for the sensitivity layer
          --prediction WORD             epsilon or v_prediction, what the U-Net predicts; without it the files say it, or a trial, or epsilon is taken
          --scheduler lcm               for a model that was distilled to LCM, or with LCM-LoRA by --lora: worlds take LCM then, 8 steps and guidance 1
          --clip-skip N                 2 reads the text encoder's last layer but one, and so on; without it 1
          --precision fp16|fp32         without it fp16, as most files are: half the size on the disk and on a graphics card
          --ema                         the moving averages of an unpruned checkpoint, in place of its last weights
        """;

    private const string Flag = "--ema";

    private static readonly string[] Known = ["--out", "--vae", "--lora", "--clip", "--prediction", "--scheduler", "--clip-skip", "--precision"];

    /// <exception cref="AppFolderException">Something is missing or cannot be read; the message says what.</exception>
    /// <exception cref="Engine.Checkpoints.CheckpointException">An adapter's weight is none.</exception>
    public static ImportOptions Read(string[] arguments)
    {
        List<string> paths = [];
        var given = Known.ToDictionary(name => name, _ => new List<string>());
        bool averages = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = word.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? word[..equals] : word;
            if (word == Flag)
            {
                averages = true;
            }
            else if (!word.StartsWith('-'))
            {
                paths.Add(FullPath(word));
            }
            else if (!given.TryGetValue(name, out List<string>? values))
            {
                throw Fault($"{ShownText.Of(name)} is no option of import-model.");
            }
            else
            {
                values.Add(name != word ? word[(equals + 1)..] : Behind(name, arguments, ++i));
            }
        }

        return Options(paths, averages, given);
    }

    /// <summary>The value behind an option, which may begin with "--" behind an equals sign alone: an option was forgotten otherwise.</summary>
    private static string Behind(string name, string[] arguments, int i) =>
        i == arguments.Length ? throw Fault($"{name} needs a value behind it.")
        : arguments[i].StartsWith("--", StringComparison.Ordinal) ? throw Fault($"{name} needs a value behind it, and {ShownText.Of(arguments[i])} stands there.")
        : arguments[i];

    private static ImportOptions Options(List<string> paths, bool averages, Dictionary<string, List<string>> given)
    {
        if (paths.Count == 0)
        {
            throw Fault("Name a checkpoint.");
        }

        return new(paths, FullPath(One("--out") ?? throw Fault("--out must name the folder to write.")))
        {
            VaePath = One("--vae") is { } vae ? FullPath(vae) : null,
            ClipPath = One("--clip") is { } clip ? FullPath(clip) : null,
            Adapters = [.. given["--lora"].Select(text => AdapterFile.Parse(text)).Select(adapter => adapter with { Path = FullPath(adapter.Path) })],
            Prediction = One("--prediction") is not { } word ? null
                : DiffusersWords<PredictionType>.TryRead(word, out PredictionType prediction) ? prediction
                : throw Fault($"--prediction is {DiffusersWords<PredictionType>.All.Replace(" and ", " or ", StringComparison.Ordinal)}, not {ShownText.Quoted(word)}."),
            IsConsistencyModel = One("--scheduler") switch
            {
                null => false,
                "lcm" => true,
                { } scheduler => throw Fault($"--scheduler is lcm, or is left out, not {ShownText.Quoted(scheduler)}: worlds name any other."),
            },
            ClipSkip = One("--clip-skip") is not { } skip ? 1
                : int.TryParse(skip, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int layers) && layers >= 1 ? layers
                : throw Fault($"--clip-skip is a whole number from 1, not {ShownText.Quoted(skip)}."),
            Precision = One("--precision") switch
            {
                null or "fp16" => NetworkPrecision.Half,
                "fp32" => NetworkPrecision.Single,
                { } precision => throw Fault($"--precision is fp16 or fp32, not {ShownText.Quoted(precision)}."),
            },
            UsesMovingAverage = averages,
        };

        string? One(string name) => given[name] switch
        {
            [] => null,
            [string only] => only,
            _ => throw Fault($"{name} is given twice."),
        };
    }

    private static string FullPath(string path) => path.Length == 0 ? throw Fault("A path is empty.") : Path.GetFullPath(path, ShellFolder.Path);

    private static AppFolderException Fault(string message) => new($"{message} “import-model” alone lists its options.");
}
