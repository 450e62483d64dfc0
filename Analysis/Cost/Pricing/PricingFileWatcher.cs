using Microsoft.Extensions.Options;
using Telemetry.Analysis.Scenarios.Following;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>Takes a changed pricing file into force, and wakes the exporter when that changes a price.</summary>
internal sealed class PricingFileWatcher(
    PriceBook book, ResultsSignal changed, IOptions<PricingOptions> options, TimeProvider time, ILogger<PricingFileWatcher> logger) : BackgroundService
{
    private readonly ResultsSignal _touched = new(time);
    private PricingFileText? _taken;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (book.FilePath is not { } path) return;

        using var notices = TryWatch(path);
        while (!stoppingToken.IsCancellationRequested)
        {
            await CheckAsync(path, stoppingToken);
            await _touched.WaitAsync(options.Value.PollInterval, stoppingToken);
        }
    }

    internal async Task CheckAsync(string path, CancellationToken cancellationToken)
    {
        var file = PricingFileText.Read(path);
        if (file == _taken) return;

        file = await SettledAsync(path, file, cancellationToken);
        _taken = file;
        var hadError = book.Now.Error;
        var isChange = book.Take(file);
        var prices = book.Now.Sheet.Prices;
        if (book.Now.Error is { } error && error != hadError) Log.PricesAreKept(logger, error, book.Now.ChangedAt);
        if (isChange)
            Log.PricesChanged(logger, path, prices.EnergyPerKwh, prices.CpuPerCoreHour, prices.GpuPerHour?.ToString() ?? "no price", prices.Currency, prices.Region);
        else if (hadError is not null && book.Now.Error is null) Log.FileIsValidAgain(logger, path);
        if (isChange) changed.Set();
    }

    private async Task<PricingFileText> SettledAsync(string path, PricingFileText file, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(options.Value.QuietTime, time, cancellationToken);
            var later = PricingFileText.Read(path);
            if (later == file) return file;

            file = later;
        }
    }

    // Its folder, not the file: an editor puts a new file in the place of the old one.
    private FileSystemWatcher? TryWatch(string path)
    {
        try
        {
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path));
            watcher.Changed += (_, _) => _touched.Set();
            watcher.Created += (_, _) => _touched.Set();
            watcher.Deleted += (_, _) => _touched.Set();
            watcher.Renamed += (_, _) => _touched.Set();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            Log.FileIsOnlyPolled(logger, path, exception.Message, options.Value.PollInterval);
            return null;
        }
    }
}
