extern alias hosting;

using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

public sealed class CacheFolderTests : IDisposable
{
    private readonly TempFolder _root = new();
    private readonly ReportedLines _progress = new();
    private readonly CacheFolder _cache;
    private int _builds;

    public CacheFolderTests() => _cache = new CacheFolder(_root.Path);

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task An_entry_is_built_once()
    {
        var first = await _cache.GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None);
        var second = await new CacheFolder(_root.Path).GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(second, "file")));
        Assert.Equal(1, _builds);
        Assert.Equal([first], _cache.List("kind"));
    }

    [Fact]
    public async Task An_entry_is_invisible_until_it_is_complete()
    {
        await _cache.GetOrAddAsync(
            "kind/a",
            async (work, token) =>
            {
                await Build(work, token);
                Assert.Null(_cache.Find("kind/a"));
                Assert.Empty(_cache.List("kind"));
            },
            _progress, CancellationToken.None);

        Assert.NotNull(_cache.Find("kind/a"));
    }

    [Fact]
    public async Task A_build_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<SetupException>(() => _cache.GetOrAddAsync(
            "kind/a",
            async (work, token) =>
            {
                await Build(work, token);
                throw new SetupException("no network");
            },
            _progress, CancellationToken.None));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_root.Path, "kind")));
    }

    [Fact]
    public async Task What_a_killed_start_left_is_removed_and_never_used()
    {
        var leftover = _root.File("kind/a.partial-0123abcd/file", "half");
        _root.File("kind/a.partial-0123abcd/.complete", "a");

        var folder = await _cache.GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None);

        Assert.False(File.Exists(leftover));
        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(folder, "file")));
        Assert.Contains(_progress.Lines, line => line.Contains("a.partial-0123abcd"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("b")]
    public async Task A_folder_without_its_own_mark_is_built_again(string? mark)
    {
        _root.File("kind/a/file", "half");
        if (mark is not null)
            _root.File("kind/a/.complete", mark);

        var folder = await _cache.GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None);

        Assert.Equal("content", await File.ReadAllTextAsync(Path.Combine(folder, "file")));
    }

    [Fact]
    public async Task Starts_at_the_same_time_build_once()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            new CacheFolder(_root.Path).GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None))));

        Assert.Single(folders.Distinct());
        Assert.Equal(1, _builds);
    }

    [Fact]
    public async Task An_entry_that_is_refused_is_replaced()
    {
        await _cache.GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None);

        await _cache.GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None, (_, _) => Task.FromResult(_builds == 2));

        Assert.Equal(2, _builds);
        Assert.NotNull(_cache.Find("kind/a"));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_root.Path, "kind")));
    }

    [Fact]
    public async Task A_root_that_cannot_be_a_folder_is_told_with_the_way_out()
    {
        var file = _root.File("occupied");

        var error = await Assert.ThrowsAsync<SetupException>(() =>
            new CacheFolder(file).GetOrAddAsync("kind/a", Build, _progress, CancellationToken.None));

        Assert.Contains(file, error.Message);
        Assert.Contains("Telemetry__CacheDirectory", error.Message);
    }

    [Fact]
    public void Too_little_space_is_told_with_both_numbers()
    {
        var error = Assert.Throws<SetupException>(() => _cache.RequireSpace(long.MaxValue, "everything"));

        Assert.Matches(@"too full for everything: [\d,]+ MB are needed, [\d,]+ MB are free", error.Message);
        _cache.RequireSpace(1, "a byte");
    }

    private async Task Build(string work, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _builds);
        await File.WriteAllTextAsync(Path.Combine(work, "file"), "content", cancellation);
    }
}
