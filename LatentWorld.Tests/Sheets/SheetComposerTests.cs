using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Sheets;
using LatentWorld.Engine.Store;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;
using LatentWorld.Tests.Models;
using LatentWorld.Tests.Pictures;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Sheets;

public sealed class SheetComposerTests : IDisposable
{
    private static readonly WorldId World = new("world");
    private static readonly SheetAddress Address = new(3, -1, 2);
    private static readonly int[] There = [0, 1, 17, 100, 255];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    public async Task Each_cell_shows_its_point_from_memory_or_disk_and_the_others_are_transparent(int pixels)
    {
        using PictureStore store = Open();
        await AddAsync(store, There[..3], FlatPictures.With);
        var library = Library(store);
        foreach (int index in There[3..])
        {
            library.Add(Key(index), FlatPictures.With(FlatPictures.Colour(index)));
        }

        Sheet sheet = new SheetComposer(library).Compose(new(World, Address, pixels));

        Assert.Equal(There, Points(sheet));
        Assert.All(There, index => Shows(sheet, pixels, index));
        Assert.All((int[])[2, 16, 254], index => Assert.Equal(0, SheetPixels.WrongAlphas(sheet.WebP, pixels, index, 0)));
        Assert.All(There, index => Assert.Equal(0, SheetPixels.WrongAlphas(sheet.WebP, pixels, index, 255)));
    }

    [Fact]
    public void A_full_sheet_is_opaque()
    {
        using var store = PictureStore.InMemory();
        var library = Library(store);
        for (int index = 0; index < SheetAddress.Count; index++)
        {
            library.Add(Key(index), FlatPictures.With(FlatPictures.Colour(index)));
        }

        Sheet sheet = new SheetComposer(library).Compose(new(World, Address, 8));
        Assert.Equal(SheetAddress.Count, Points(sheet).Length);
        Assert.All(Enumerable.Range(0, SheetAddress.Count), index => Assert.Equal(0, SheetPixels.WrongAlphas(sheet.WebP, 8, index, 255)));
    }

    [Fact]
    public async Task Pictures_without_a_thumbnail_get_it_and_keep_it()
    {
        using (PictureStore store = Open())
        {
            await AddAsync(store, There, FlatPictures.Without);
            Sheet sheet = new SheetComposer(Library(store)).Compose(new(World, Address, 32));
            Assert.Equal(There, Points(sheet));
            Assert.All(There, index => Shows(sheet, 32, index));
        }

        using PictureStore again = Open();
        Assert.All(again.FindThumbnails([.. There.Select(Key)]).Values, thumbnail => Assert.False(thumbnail.IsEmpty));
    }

    [Fact]
    public void A_picture_that_cannot_be_drawn_is_there_all_the_same()
    {
        using var store = PictureStore.InMemory();
        var library = Library(store);
        library.Add(Key(5), FlatPictures.Without((1, 2, 3)) with { WebP = new byte[] { 1, 2, 3 } });
        Sheet sheet = new SheetComposer(library).Compose(new(World, Address, 16));
        Assert.Equal([5], Points(sheet));
        Assert.Equal(0, SheetPixels.WrongAlphas(sheet.WebP, 16, 5, 0));
    }

    [Fact]
    public void A_sheet_of_nothing_is_empty_and_its_tag_is_of_its_content()
    {
        using var store = PictureStore.InMemory();
        var library = Library(store);
        var composer = new SheetComposer(library);
        SheetKey key = new(World, Address, 16);
        Assert.True(composer.Compose(key).IsEmpty);

        library.Add(Key(5), FlatPictures.With((200, 100, 50)));
        string tag = composer.Compose(key).ETag;
        Assert.Equal(tag, composer.Compose(key).ETag);
        library.Add(Key(6), FlatPictures.With((200, 100, 50)));
        Assert.NotEqual(tag, composer.Compose(key).ETag);
    }

    [Fact]
    public void At_the_end_of_the_plane_the_tiles_within_it_are_shown()
    {
        using var store = PictureStore.InMemory();
        var library = Library(store);
        var tile = new TileAddress(0, -TileAddress.MaxIndex, 0);
        library.Add(PictureKey.Of(World, tile), FlatPictures.With((200, 100, 50)));
        Assert.Equal([1], Points(new SheetComposer(library).Compose(new(World, SheetAddress.Of(tile), 8))));
    }

    private static int[] Points(Sheet sheet) =>
        [.. Enumerable.Range(0, SheetAddress.Count).Where(index => (sheet.Points.Span[index >> 3] >> (index & 7) & 1) == 1)];

    private static void Shows(Sheet sheet, int pixels, int index)
    {
        (byte red, byte green, byte blue) = FlatPictures.Colour(index);
        (byte Red, byte Green, byte Blue, byte Alpha) shown = SheetPixels.Middle(sheet.WebP, pixels, index);
        // Cells of 8 pixels share their colours' blocks.
        int near = pixels == 8 ? 40 : 12;
        Assert.InRange(shown.Red, red - near, red + near);
        Assert.InRange(shown.Green, green - near, green + near);
        Assert.InRange(shown.Blue, blue - near, blue + near);
    }

    private static PictureKey Key(int index) => PictureKey.Of(World, Address.TileAt(index));

    private static async Task AddAsync(PictureStore store, int[] indices, Func<(byte, byte, byte), Picture> make)
    {
        foreach (int index in indices)
        {
            store.Add(Key(index), make(FlatPictures.Colour(index)));
        }

        await store.SettleAsync([.. indices.Select(Key)], TestContext.Current.CancellationToken);
    }

    private PictureStore Open() => PictureStore.Open(_folder.Path, 1 << 26, words => Assert.Fail(words));

    private static PictureLibrary Library(PictureStore store)
    {
        var model = new FakeModel();
        return new(new(1 << 26, TimeProvider.System), store, model, FakeDevices.Of(model));
    }
}
