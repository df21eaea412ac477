using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <param name="maxLength">Most characters.</param>
internal sealed class TextValue(int maxLength = int.MaxValue) : RecipeValue<string>
{
    public override string Expected => "a text of valid Unicode";

    public override JsonKind Json => JsonKind.Text;

    public override void Write(Utf8JsonWriter writer, string name, string value) => writer.WriteString(name, value);

    public override bool TryRead(JsonElement json, out string value)
    {
        string? text = StringOf(json);
        value = text ?? "";
        return text is not null;
    }

    public override string Text(string value) => value;

    public override bool TryParse(string text, out string value)
    {
        value = text;
        return true;
    }

    public override string? Problem(string value) =>
        value.Length > maxLength ? $"The text has {value.Length} characters; at most {maxLength} are taken."
        : HasHalfPair(value) ? "The text has half a surrogate pair; type it again."
        : null;

    /// <summary>Whether a text is no valid Unicode, which JSON and UTF-8 cannot have.</summary>
    internal static bool HasHalfPair(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int length) != OperationStatus.Done)
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }
}

/// <param name="subject">What problems call it, as a sentence begins: "Guidance".</param>
internal sealed class NumberValue(string subject, double min, double max) : RecipeValue<double>
{
    public override string Expected => "a finite number";

    public override JsonKind Json => JsonKind.Number;

    /// <summary>Both zeros are one: equal recipes have one id.</summary>
    public override void Write(Utf8JsonWriter writer, string name, double value) => writer.WriteNumber(name, value + 0.0);

    public override bool TryRead(JsonElement json, out double value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out value) && double.IsFinite(value);
    }

    public override string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Half of the world types a decimal comma.</summary>
    public override bool TryParse(string text, out double value) =>
        double.TryParse(text.Trim().Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public override string? Problem(double value) =>
        value >= min && value <= max ? null : $"{subject} must be from {NumberWords.Exact(min)} to {NumberWords.Exact(max)}, not {NumberWords.Exact(value)}.";
}

/// <param name="subject">What problems call it, as a sentence begins: "Steps".</param>
internal sealed class IntegerValue(string subject, int min = int.MinValue, int max = int.MaxValue) : RecipeValue<int>
{
    public override string Expected => "a whole number";

    public override JsonKind Json => JsonKind.Integer;

    public override void Write(Utf8JsonWriter writer, string name, int value) => writer.WriteNumber(name, value);

    public override bool TryRead(JsonElement json, out int value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out value);
    }

    public override string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override bool TryParse(string text, out int value) =>
        int.TryParse(text.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public override string? Problem(int value) =>
        value >= min && value <= max ? null : $"{subject} must be from {min} to {max}, not {NumberWords.Exact(value)}.";
}

/// <summary>Seeds of PyTorch's generators: 64 bits, of which JavaScript reads 53 as a number.</summary>
internal sealed class SeedValue : RecipeValue<ulong>
{
    public override string Expected => $"a whole number from 0 to {ulong.MaxValue}, or a text of its digits";

    public override JsonKind Json => JsonKind.Seed;

    public override void Write(Utf8JsonWriter writer, string name, ulong value)
    {
        if (value <= Vertex.MaxJsonNumber)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, Text(value));
        }
    }

    public override bool TryRead(JsonElement json, out ulong value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number ? json.TryGetUInt64(out value)
            : ulong.TryParse(StringOf(json), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public override string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    public override bool TryParse(string text, out ulong value) =>
        ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

/// <summary>Hashes of latents: nothing, or 64 hexadecimal digits.</summary>
internal sealed class HashValue : RecipeValue<string>
{
    public const string Rule = "A latent is named by its SHA-256: 64 hexadecimal digits, or nothing for noise from a seed.";

    public override string Expected => "64 hexadecimal digits, or an empty text";

    public override JsonKind Json => JsonKind.Text;

    public override void Write(Utf8JsonWriter writer, string name, string value) => writer.WriteString(name, value);

    public override bool TryRead(JsonElement json, out string value)
    {
        value = "";
        return StringOf(json) is { } text && TryParse(text, out value);
    }

    public override string Text(string value) => value;

    /// <summary>Small letters, so that equal recipes have one id.</summary>
    public override bool TryParse(string text, out string value)
    {
        value = text.Trim().ToLowerInvariant();
        return value.Length == 0 || Vertex.IsHash(value);
    }
}

/// <summary>The words of an enumeration.</summary>
internal sealed class WordValue<T> : RecipeValue<T>
    where T : struct, Enum
{
    public override string Expected => $"one of {EnumWords<T>.All}";

    public override JsonKind Json => JsonKind.Text;

    public override IReadOnlyList<string> Words => EnumWords<T>.Words;

    public override void Write(Utf8JsonWriter writer, string name, T value) => writer.WriteString(name, EnumWords<T>.Of(value));

    public override bool TryRead(JsonElement json, out T value)
    {
        return EnumWords<T>.TryRead(StringOf(json), out value);
    }

    public override string Text(T value) => EnumWords<T>.Of(value);

    /// <summary>In any case, as settings are written.</summary>
    public override bool TryParse(string text, out T value) => EnumWords<T>.TryRead(text.Trim().ToLowerInvariant(), out value);
}
