using System.Globalization;
using System.IO.Compression;
using System.Text;
using LatentWorld.Tests.Pictures;
using SkiaSharp;

namespace LatentWorld.Tests.Grids;

/// <summary>Folders in the published study's form, made by hand.</summary>
internal static class GridFolders
{
    /// <summary>metadata.json as the study has it: a configuration, and a record a picture.</summary>
    /// <param name="name">What a column's and a row's picture is called.</param>
    public static string Metadata(int columns, int rows, Func<int, int, string>? name = null)
    {
        IEnumerable<string> records = from row in Enumerable.Range(0, rows)
                                      from column in Enumerable.Range(0, columns)
                                      select string.Create(
                                          CultureInfo.InvariantCulture,
                                          $"{{\"filename\": \"{(name ?? Name)(column, row)}\", \"row\": {row}, \"col\": {column}, \"alpha\": {column / 4.0}, \"beta\": {row / 2.0}}}");
        return $$"""
            {"config": {"grid_resolution": [{{rows}}, {{columns}}], "prompt": "High quality picture, 4k, detailed", "seeds": [0, 123, 200], "steps": 50,
            "guidance_scale": 5.0, "normalization": true, "norms": [128.125, 127.125, 127.3125]}, "images": [{{string.Join(",\n", records)}}]}
            """;
    }

    public static string Name(int column, int row) => $"a{column:D3}_b{row:D3}.png";

    /// <summary>Writes a folder whose pictures are 48 × 32, each of its own colour.</summary>
    public static void Write(string folder, int columns, int rows)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "metadata.json"), Metadata(columns, rows));
        for (int place = 0; place < columns * rows; place++)
        {
            File.WriteAllBytes(Path.Combine(folder, Name(place % columns, place / columns)), Picture(place));
        }
    }

    /// <summary>A PNG of 48 × 32 pixels.</summary>
    public static byte[] Picture(int index)
    {
        (byte red, byte green, byte blue) = FlatPictures.Colour(index + 1);
        using var bitmap = new SKBitmap(new SKImageInfo(48, 32, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(red, green, blue));
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>A ZIP of entries.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
