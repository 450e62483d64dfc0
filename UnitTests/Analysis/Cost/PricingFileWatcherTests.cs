using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telemetry.Analysis.Cost.GridIntensity;
using Telemetry.Analysis.Cost.Pricing;
using Telemetry.Analysis.Scenarios.Following;
using Telemetry.UnitTests.Exporters;
using Telemetry.UnitTests.LoadRunner;

namespace Telemetry.UnitTests.Analysis.Cost;

public sealed class PricingFileWatcherTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly LogLines<PricingFileWatcher> _log = new();
    private readonly ResultsSignal _signal = new(TimeProvider.System);
    private readonly string _path;
    private readonly PriceBook _book;

    public PricingFileWatcherTests()
    {
        _path = Path.Combine(_folder.Path, "pricing.json");
        Write(0.1);
        _book = new(new(), _path, PricingFileText.Read(_path), GridTable.Embedded, TimeProvider.System);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3600, "the system's notice")]
    [InlineData(0.05, "the poll")]
    public async Task Changed_file_wakes_the_exporter(double pollSeconds, string by)
    {
        using var watcher = Watcher(pollSeconds);
        await watcher.StartAsync(CancellationToken.None);

        // Again and again, because the watch may begin after the first.
        for (var price = 1; _book.Now.Sheet.Prices.EnergyPerKwh < 1; price++)
        {
            Write(price);
            await _signal.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            Assert.True(price < Limit.TotalSeconds, $"{by} told nothing");
        }

        await watcher.StopAsync(CancellationToken.None);
        Assert.Contains(_log.Lines, x => x.Text.Contains("All costs are computed anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_that_replaces_another_is_seen_too()
    {
        using var watcher = Watcher(pollSeconds: 0.05);
        await watcher.StartAsync(CancellationToken.None);
        var other = Path.Combine(_folder.Path, "new.json");
        await File.WriteAllTextAsync(other, """{ "energyPerKwh": 7 }""");

        File.Move(other, _path, overwrite: true);

        await _signal.WaitAsync(Limit, CancellationToken.None);
        await watcher.StopAsync(CancellationToken.None);
        Assert.Equal(7, _book.Now.Sheet.Prices.EnergyPerKwh);
    }

    [Fact]
    public async Task Broken_file_is_reported_once_and_the_repair_too()
    {
        using var watcher = Watcher(pollSeconds: 3600);
        await File.WriteAllTextAsync(_path, """{ "energyPerKwh": """);
        await watcher.CheckAsync(_path, CancellationToken.None);
        await watcher.CheckAsync(_path, CancellationToken.None);
        File.Delete(_path);
        await watcher.CheckAsync(_path, CancellationToken.None);
        Write(0.1);
        await watcher.CheckAsync(_path, CancellationToken.None);

        Assert.Equal([LogLevel.Warning, LogLevel.Warning, LogLevel.Information], _log.Lines.Select(x => x.Level));
        Assert.Contains("line 1: it is not JSON", _log.Lines[0].Text);
        Assert.Contains("stay in force", _log.Lines[0].Text);
        Assert.Contains("cannot be read", _log.Lines[1].Text);
        Assert.Contains("valid again", _log.Lines[2].Text);
        Assert.Equal((0.1, null), (_book.Now.Sheet.Prices.EnergyPerKwh, _book.Now.Error));
    }

    [Fact]
    public async Task File_that_is_being_written_counts_when_it_is_whole()
    {
        using var watcher = Watcher(pollSeconds: 3600, quietSeconds: 0.3);
        await File.WriteAllTextAsync(_path, """{ "energyPerKwh": """);
        var check = watcher.CheckAsync(_path, CancellationToken.None);
        await File.AppendAllTextAsync(_path, "5 }");

        await check.WaitAsync(Limit);

        Assert.Equal(5, _book.Now.Sheet.Prices.EnergyPerKwh);
        Assert.DoesNotContain(_log.Lines, x => x.Level == LogLevel.Warning);
    }

    [Fact]
    public void Whole_disk_image_is_not_read()
    {
        File.WriteAllText(_path, new string(' ', 2_000_000));

        Assert.Contains("2000000 bytes", PricingFileText.Read(_path).Failure);
    }

    private void Write(double price) => File.WriteAllText(_path, FormattableString.Invariant($$"""{ "energyPerKwh": {{price}} }"""));

    private PricingFileWatcher Watcher(double pollSeconds, double quietSeconds = 0.02) => new(
        _book, _signal, Options.Create(new PricingOptions { PollInterval = TimeSpan.FromSeconds(pollSeconds), QuietTime = TimeSpan.FromSeconds(quietSeconds) }),
        TimeProvider.System, _log);
}
