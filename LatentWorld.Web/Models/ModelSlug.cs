namespace LatentWorld.Web.Models;

/// <summary>The part of an address that names a model: the first digits of its hash, too many for two models to share them by chance.</summary>
internal static class ModelSlug
{
    private const int Digits = 16;

    public static string Of(string hash) => hash[..Digits];

    public static bool IsValid(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);
}
