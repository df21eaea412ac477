using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace LatentWorld.Engine.Animations;

/// <summary>
/// Pictures as a zip: each as it is kept, <c>route.json</c> with what it takes to make them again, and <c>index.html</c>, a page
/// that plays them without a server and without a network.
/// </summary>
public static class FrameArchive
{
    // Where the page has its film.
    private const string Mark = "{{film}}";

    // The same pictures make the same file, whenever it is made; a zip knows no earlier time.
    private static readonly DateTimeOffset Made = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Letters of all languages as they are; what could end the page's script is escaped.
    private static readonly JsonSerializerOptions ForPage = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly JsonSerializerOptions ForPeople = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The name of a picture in the archive.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="bytes">Its encoded bytes, which say what it is.</param>
    public static string NameOf(int index, ReadOnlySpan<byte> bytes) => string.Create(CultureInfo.InvariantCulture, $"frames/{index + 1:D4}.{Ending(bytes)}");

    /// <summary>Writes the file.</summary>
    /// <param name="options">How the page plays the pictures at first: how long each stands, and whether there and back. They are not encoded anew.</param>
    /// <param name="recipe">What becomes of <c>route.json</c>; the whole of it is the caller's.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="captions">What stands below each picture; as many as there are pictures, or none.</param>
    /// <param name="to">Written from its position on; it need not be one that can be sought in.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <exception cref="AnimationException">A picture cannot be taken.</exception>
    /// <exception cref="ArgumentException">There are captions, but not as many as pictures.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; it is looked at before each picture.</exception>
    public static async Task WriteAsync(
        AnimationPictures pictures, AnimationOptions options, JsonNode recipe, string title, IReadOnlyList<string> captions, Stream to,
        IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        if (captions.Count > 0 && captions.Count != pictures.Count)
        {
            throw new ArgumentException($"{captions.Count} captions do not fit {pictures.Count} pictures.", nameof(captions));
        }

        // The size of the pictures, and whether they can be read at all.
        FrameReader frames = await FrameReader.OpenAsync(pictures, new(), cancel).ConfigureAwait(false);
        await using ZipArchive zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel).ConfigureAwait(false);
        var names = new JsonArray();
        for (int i = 0; i < pictures.Count; i++)
        {
            ReadOnlyMemory<byte> bytes = await pictures.ReadAsync(i, cancel).ConfigureAwait(false);
            string name = NameOf(i, bytes.Span);
            await AddAsync(zip, name, bytes, CompressionLevel.NoCompression, cancel).ConfigureAwait(false);
            names.Add(name);
            progress?.Report((i + 1d) / pictures.Count);
        }

        var film = new JsonObject
        {
            ["title"] = title,
            ["frames"] = names,
            ["captions"] = new JsonArray([.. captions.Select(caption => JsonValue.Create(caption))]),
            ["width"] = frames.Width,
            ["height"] = frames.Height,
            ["milliseconds"] = options.FrameMilliseconds,
            ["thereAndBack"] = options.ThereAndBack,
        };
        string page = Page().Replace(Mark, film.ToJsonString(ForPage), StringComparison.Ordinal);
        await AddAsync(zip, "route.json", Encoding.UTF8.GetBytes(recipe.ToJsonString(ForPeople)), CompressionLevel.Optimal, cancel).ConfigureAwait(false);
        await AddAsync(zip, "index.html", Encoding.UTF8.GetBytes(page), CompressionLevel.Optimal, cancel).ConfigureAwait(false);
    }

    private static async Task AddAsync(ZipArchive zip, string name, ReadOnlyMemory<byte> bytes, CompressionLevel level, CancellationToken cancel)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = Made;
        await using Stream stream = await entry.OpenAsync(cancel).ConfigureAwait(false);
        await stream.WriteAsync(bytes, cancel).ConfigureAwait(false);
    }

    private static string Ending(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("RIFF"u8) ? "webp" : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P']) ? "png" : "jpg";

    private static string Page()
    {
        using var reader = new StreamReader(typeof(FrameArchive).Assembly.GetManifestResourceStream("film.html")!);
        return reader.ReadToEnd();
    }
}
