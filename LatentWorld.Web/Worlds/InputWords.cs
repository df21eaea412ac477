using LatentWorld.Engine.Latents;

namespace LatentWorld.Web.Worlds;

/// <summary>Names what a model's input is rounded to.</summary>
internal static class InputWords
{
    public static string Of(InputPrecision input) => input == InputPrecision.Half ? "half precision" : "single precision";
}
