using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Models;

/// <summary>What unet/config.json says of sizes that the network may leave free; 0 where it does not.</summary>
/// <param name="InChannels">Channels of what the U-Net takes.</param>
/// <param name="OutChannels">Channels of what it predicts.</param>
/// <param name="Height">Of a latent.</param>
/// <param name="Width">Of a latent.</param>
internal sealed record UnetConfiguration(int InChannels, int OutChannels, int Height, int Width)
{
    /// <summary>Channels that the decoder takes, which are those of the U-Net's latents unless it wants a picture beside them; 0 where it leaves them free.</summary>
    public int DecodedChannels { get; init; }

    public const string Name = "unet/config.json";

    /// <summary>Where the folder lacks the file.</summary>
    public static readonly UnetConfiguration None = new(0, 0, 0, 0);

    /// <exception cref="ModelFolderException">A value has another form.</exception>
    public static UnetConfiguration Read(string folder)
    {
        if (ModelFile.ReadJsonIfPresent(folder, Name) is not { } json)
        {
            return None;
        }

        int[] size = json.TryGetProperty("sample_size", out JsonElement given) && given.ValueKind == JsonValueKind.Array
            ? ModelFile.Value<int[]>(json, Name, "sample_size", [])
            : [ModelFile.Value(json, Name, "sample_size", 0)];
        return size is [_] or [_, _]
            ? new(ModelFile.Value(json, Name, "in_channels", 0), ModelFile.Value(json, Name, "out_channels", 0), size[0], size[^1])
            : throw new ModelFolderException($"{Name}: sample_size is {given.GetRawText()}; it must be one number, or height and width. {ModelFile.Cure}");
    }
}
