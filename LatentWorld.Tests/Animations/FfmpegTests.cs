using LatentWorld.Engine.Animations;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Animations;

/// <summary>What becomes of programs that are not there, fail, hang, or are no longer wanted.</summary>
public sealed class FfmpegTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_start_is_not_available_and_says_what_to_install()
    {
        using var folder = new TemporaryFolder();
        Ffmpeg none = await Ffmpeg.FindAsync(Path.Combine(folder.Path, "ffmpeg"), cancel: Cancel);
        Assert.False(none.IsAvailable);
        Assert.Null(none.Format);
        Assert.Contains("apt install ffmpeg", none.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, none.Reason, StringComparison.Ordinal);

        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(() => Mp4Film.WriteAsync(DrawnPictures.Of(1, 8, 8), new(), none, new MemoryStream(), cancel: Cancel));
        Assert.Equal(none.Reason, failure.Message);
    }

    [Fact]
    public async Task What_has_no_encoder_is_not_available()
    {
        using var fake = new FakeFfmpeg("", encoders: " V....D gif words");
        Assert.Contains("no encoder", (await fake.FindAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_answer_is_given_up()
    {
        using var fake = new FakeFfmpeg("");
        File.WriteAllText(fake.Path, "#!/bin/sh\nexec sleep 1000\n");
        var time = new FakeTimeProvider();
        Task<Ffmpeg> found = Ffmpeg.FindAsync(fake.Path, time, Cancel);
        await Poll.UntilAsync(() => { time.Advance(TimeSpan.FromSeconds(10)); return found.IsCompleted; }, () => "It waits.");
        Assert.False((await found).IsAvailable);
    }

    [Fact]
    public async Task What_it_says_last_is_the_sentence_when_it_fails()
    {
        using var fake = new FakeFfmpeg("echo first >&2\nprintf 'no room \\033[31mon the disk\\n\\n' >&2\nexit 1");
        using var file = new MemoryStream();
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(
            async () => await Mp4Film.WriteAsync(DrawnPictures.Of(50, 128, 128), new(), await fake.FindAsync(), file, cancel: Cancel));
        Assert.Equal("ffmpeg could not make the film: no room ␛[31mon the disk", failure.Message);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public async Task What_it_says_names_no_folder_of_this_machine()
    {
        using var fake = new FakeFfmpeg("for last; do :; done\necho \"no room for $last\" >&2\nexit 1");
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(
            async () => await Mp4Film.WriteAsync(DrawnPictures.Of(2, 8, 8), new(), await fake.FindAsync(), new MemoryStream(), cancel: Cancel));
        Assert.Equal("ffmpeg could not make the film: no room for film.mp4", failure.Message);
    }

    [Fact]
    public async Task What_is_gone_meanwhile_is_said_in_words()
    {
        using var fake = new FakeFfmpeg("");
        Ffmpeg found = await new InstalledFfmpeg(TimeProvider.System, fake.Path).FindAsync(Cancel);
        File.Delete(fake.Path);
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(
            () => Mp4Film.WriteAsync(DrawnPictures.Of(2, 8, 8), new(), found, new MemoryStream(), cancel: Cancel));
        Assert.StartsWith("ffmpeg was found here, and does not start any more.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_behind_the_last_frame_as_well_and_silently()
    {
        using var fake = new FakeFfmpeg("cat > /dev/null\nexit 3");
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(
            async () => await Mp4Film.WriteAsync(DrawnPictures.Of(2, 8, 8), new(), await fake.FindAsync(), new MemoryStream(), cancel: Cancel));
        Assert.Equal("ffmpeg ended before the film was made, and did not say why.", failure.Message);
    }

    [Fact]
    public async Task A_flood_of_words_does_not_stop_it()
    {
        using var fake = new FakeFfmpeg("i=0; while [ $i -lt 5000 ]; do echo 'line of many, so that no pipe holds them all' >&2; i=$((i+1)); done; cat > /dev/null; exit 1");
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(
            async () => await Mp4Film.WriteAsync(DrawnPictures.Of(2, 8, 8), new(), await fake.FindAsync(), new MemoryStream(), cancel: Cancel));
        Assert.EndsWith("line of many, so that no pipe holds them all", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_half_way_it_leaves_no_process_behind()
    {
        using var fake = new FakeFfmpeg("exec cat > /dev/null");
        using var stop = new CancellationTokenSource();
        byte[] picture = DrawnPictures.WebP(0, 64, 64);
        var pictures = new AnimationPictures(1000, async (index, _) =>
        {
            if (index == 20)
            {
                await Poll.UntilAsync(() => fake.HasBegun, () => "It has not begun.");
                Assert.True(fake.Runs);
                await stop.CancelAsync();
            }

            return picture;
        });
        Ffmpeg program = await fake.FindAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Mp4Film.WriteAsync(pictures, new(), program, new MemoryStream(), cancel: stop.Token));
        Assert.False(fake.Runs);
    }

    [Fact]
    public async Task Cancelled_while_it_takes_nothing_it_leaves_no_process_behind()
    {
        // More bytes than a pipe holds, so that the writing stands still.
        using var fake = new FakeFfmpeg("exec sleep 1000");
        using var stop = new CancellationTokenSource();
        Ffmpeg program = await fake.FindAsync();
        Task film = Mp4Film.WriteAsync(DrawnPictures.Of(3, 256, 256), new(), program, new MemoryStream(), cancel: stop.Token);
        await Poll.UntilAsync(() => fake.HasBegun, () => "It has not begun.");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => film);
        Assert.False(fake.Runs);
    }

    [Fact]
    public async Task What_takes_nothing_for_two_minutes_is_ended()
    {
        using var fake = new FakeFfmpeg("exec sleep 1000");
        var time = new FakeTimeProvider();
        Ffmpeg program = await fake.FindAsync();
        Task film = Mp4Film.WriteAsync(DrawnPictures.Of(3, 256, 256), new(), program, new MemoryStream(), time: time, cancel: Cancel);
        await Poll.UntilAsync(() => fake.HasBegun, () => "It has not begun.");
        await Poll.UntilAsync(() => { time.Advance(TimeSpan.FromMinutes(2)); return film.IsCompleted; }, () => "It waits.");
        AnimationException failure = await Assert.ThrowsAsync<AnimationException>(() => film);
        Assert.Equal("ffmpeg did not get on for 120 seconds and was ended. Try a smaller width.", failure.Message);
        Assert.False(fake.Runs);
    }
}
