using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// What the tile service needs of a loaded model. Behind it stand the ONNX model and the tests' fake.
/// <see cref="Denoiser"/> belongs to the render loop and is driven by one thread at a time. All other parts may be called from
/// any thread, and beside it.
/// </summary>
public interface IDiffusionModel
{
    /// <summary>Name and hash by which recipes call the model.</summary>
    ModelReference Reference { get; }

    /// <summary>The execution provider as ONNX Runtime calls it: "CPU" or "CUDA".</summary>
    string Provider { get; }

    /// <summary>The weights' computing precision: "fp32" or "fp16".</summary>
    string Precision { get; }

    /// <summary>The shape of a picture's latent.</summary>
    LatentShape LatentShape { get; }

    /// <summary>Edge of a picture in pixels.</summary>
    int PictureSize { get; }

    /// <summary>Numbers of an image feature vector; 0 where the folder has no image encoder.</summary>
    int FeatureCount { get; }

    /// <summary>
    /// Hash of the image encoder, 64 hexadecimal digits; empty where there is none. Features of two pictures may be
    /// compared where theirs are the same.
    /// </summary>
    string FeaturesFrom { get; }

    /// <summary>The noise schedule it was trained with, and the timesteps it is sampled at.</summary>
    SchedulerConfiguration Scheduler { get; }

    /// <summary>How the model's folder asks to be sampled.</summary>
    SamplingAdvice Advice { get; }

    /// <summary>The U-Net on its device.</summary>
    IDenoiser Denoiser { get; }

    /// <summary>What a prompt conditions predictions on: the text encoder's last hidden states.</summary>
    /// <exception cref="PromptException">The prompt has more tokens than the model reads.</exception>
    Conditioning EncodeText(string prompt);

    /// <summary>How the model would read a prompt: whether it fits, and which words it does not know.</summary>
    PromptReading ReadPrompt(string prompt);

    /// <summary>Decodes a sampled latent (not yet divided by the scaling factor) to RGB bytes, [size, size, 3].</summary>
    byte[] Decode(ReadOnlySpan<float> latent);

    /// <summary>The image encoder's features of an RGB picture [edge, edge, 3] of any edge, scaled to unit length.</summary>
    float[] EmbedImage(ReadOnlySpan<byte> rgb);

    /// <summary>
    /// The features of the picture of a sampled latent before its pixels are rounded to whole grey levels, scaled to unit length. From those of
    /// <see cref="EmbedImage"/> they differ by what that rounding hides.
    /// </summary>
    float[] EmbedUnrounded(ReadOnlySpan<float> latent);

    /// <summary>Whether pictures can become latents: the folder has a VAE encoder.</summary>
    bool EncodesPictures { get; }

    /// <summary>The latent x_0 [channels, height, width] of an RGB picture [size, size, 3]: the VAE's mean, as a sampler would give it.</summary>
    /// <exception cref="NotSupportedException">The folder has no VAE encoder.</exception>
    float[] Encode(ReadOnlySpan<byte> rgb);

    /// <summary>The model's concept words with their text features of unit length, in the space of <see cref="EmbedImage"/>; may be empty.</summary>
    IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Whether texts get features in the space of <see cref="EmbedImage"/>: the folder has an image encoder of its own and a text projection.</summary>
    bool EmbedsTexts { get; }

    /// <summary>The features of a text in the space of <see cref="EmbedImage"/>, scaled to unit length.</summary>
    /// <exception cref="PromptException">The text has more tokens than the model reads.</exception>
    /// <exception cref="NotSupportedException">The model does not embed texts.</exception>
    float[] EmbedText(string text);

    /// <summary>
    /// Closes all sessions and opens them again, after a <see cref="DeviceLostException"/> whose cure it is; where only a
    /// new process helps, it throws and touches nothing. Calls of other threads wait meanwhile. Where it throws, the model
    /// is of no more use, and each later call throws <see cref="DeviceLostException"/>.
    /// </summary>
    void Rebuild();
}

/// <summary>A word that pictures are named with, and its text features, scaled to unit length.</summary>
public sealed record Concept(string Word, float[] Features);
