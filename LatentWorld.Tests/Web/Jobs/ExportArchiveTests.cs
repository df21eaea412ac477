using System.IO.Compression;
using LatentWorld.Tests.Models;
using LatentWorld.Web.Jobs;

namespace LatentWorld.Tests.Web.Jobs;

/// <summary>The ZIP of an export.</summary>
public sealed class ExportArchiveTests : IDisposable
{
    private const int Files = 12, FileBytes = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    public ExportArchiveTests()
    {
        var random = new Random(3);
        byte[] bytes = new byte[FileBytes];
        for (int file = 0; file < Files; file++)
        {
            random.NextBytes(bytes);
            File.WriteAllBytes(FileOf(file), bytes);
        }
    }

    /// <summary>Nothing is gathered: what a file has is passed on in small pieces before the next is opened.</summary>
    [Fact]
    public async Task It_is_written_while_it_is_read()
    {
        await using var target = new WatchedStream();
        await ExportArchive.WriteAsync(_folder.Path, "export", target, TestContext.Current.CancellationToken);

        Assert.InRange(target.Largest, 1, FileBytes / 4);
        await using ZipArchive zip = new(new MemoryStream(target.ToArray()));
        Assert.Equal(Files, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.Equal(FileBytes, entry.Length));
    }

    [Fact]
    public async Task An_export_that_goes_meanwhile_is_no_ZIP_that_looks_whole()
    {
        await using var target = new WatchedStream { OnWrite = stream => Remove(Files - 1, stream.Length > 3 * FileBytes) };
        await Assert.ThrowsAsync<FileNotFoundException>(() => ExportArchive.WriteAsync(_folder.Path, "export", target, TestContext.Current.CancellationToken));

        // As a client would find it.
        Assert.InRange(target.Length, 3 * FileBytes, Files * FileBytes);
        Assert.Equal(-1, target.ToArray().AsSpan().LastIndexOf("PK\u0005\u0006"u8));
        Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(target.ToArray())));
    }

    public void Dispose() => _folder.Dispose();

    private string FileOf(int file) => Path.Combine(_folder.Path, $"a{file:D3}_b000.png");

    private void Remove(int file, bool now)
    {
        if (now)
        {
            File.Delete(FileOf(file));
        }
    }

    private sealed class WatchedStream : MemoryStream
    {
        public int Largest { get; private set; }

        public Action<WatchedStream> OnWrite { get; init; } = _ => { };

        /// <summary>As a response's body.</summary>
        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count)
        {
            Note(count);
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Note(buffer.Length);
            base.Write(buffer);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Note(buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }

        private void Note(int bytes)
        {
            Largest = Math.Max(Largest, bytes);
            OnWrite(this);
        }
    }
}
