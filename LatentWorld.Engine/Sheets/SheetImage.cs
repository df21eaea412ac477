using System.Runtime.InteropServices;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds.Sheets;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;

namespace LatentWorld.Engine.Sheets;

/// <summary>The image of a sheet while it is composed; all cells are transparent at first.</summary>
/// <param name="pixels">Edge of a point's cell, one of <see cref="Sheet.CellSizes"/>.</param>
internal sealed class SheetImage(int pixels)
{
    // Measured on sheets of real pictures: at the same error SkiaSharp's lossy encoder takes 2 to 3 times as long for a
    // tenth fewer bytes, and ImageSharp's own stronger methods longer still.
    private static readonly WebpEncoder WebP = new()
    {
        FileFormat = WebpFileFormatType.Lossy,
        Method = WebpEncodingMethod.Fastest,
        Quality = 75,
    };

    private readonly int _edge = pixels * SheetAddress.Edge;
    private readonly SheetMask _drawn = new();
    private readonly Rgba32[] _rgba = new Rgba32[pixels * SheetAddress.Edge * pixels * SheetAddress.Edge];

    /// <summary>Draws a thumbnail into its cell.</summary>
    /// <param name="index">Row · 16 + column.</param>
    /// <returns>False where the bytes are no thumbnail; the cell is then transparent.</returns>
    public bool TryDraw(ReadOnlySpan<byte> thumbnail, int index)
    {
        (int row, int column) = Math.DivRem(index, SheetAddress.Edge);
        Span<Rgba32> cell = _rgba.AsSpan((row * pixels * _edge) + (column * pixels));
        bool isDrawn = Thumbnail.TryDraw(thumbnail, pixels, MemoryMarshal.AsBytes(cell), _edge * 4);
        if (isDrawn)
        {
            _drawn.Set(index);
        }

        return isDrawn;
    }

    /// <summary>The image as lossy WebP, its transparency exact.</summary>
    public byte[] Encode()
    {
        foreach (int index in Enumerable.Range(0, SheetAddress.Count).Where(index => !_drawn.Contains(index)))
        {
            Fill(index, new(0, 0, 0));
        }

        using Image<Rgba32> image = Image.WrapMemory<Rgba32>(_rgba, _edge, _edge);
        using var stream = new MemoryStream();
        image.SaveAsWebp(stream, WebP);
        byte[] opaque = stream.ToArray();
        return _drawn.Count == SheetAddress.Count ? opaque : SheetTransparency.Add(opaque, _drawn, pixels);
    }

    private void Fill(int index, Rgba32 colour)
    {
        (int row, int column) = Math.DivRem(index, SheetAddress.Edge);
        for (int y = 0; y < pixels; y++)
        {
            _rgba.AsSpan((((row * pixels) + y) * _edge) + (column * pixels), pixels).Fill(colour);
        }
    }
}
