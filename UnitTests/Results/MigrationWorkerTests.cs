using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetry.LoadRunner.Migrator;

namespace Telemetry.UnitTests.Results;

public sealed class MigrationWorkerTests
{
    [Fact]
    public async Task Database_that_stays_away_ends_the_process_with_a_failure_that_names_it()
    {
        using var lines = new CollectedLines();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(lines);
        // Nothing listens on port 9.
        builder.Configuration["ConnectionStrings:telemetry"] = "Host=127.0.0.1;Port=9;Database=telemetry";
        builder.AddResultsDatabase(x => (x.Retries, x.MaxRetryDelay) = (1, TimeSpan.FromMilliseconds(10)));
        builder.Services.AddSingleton<MigrationOutcome>().AddHostedService<MigrationWorker>();
        using var host = builder.Build();
        var outcome = host.Services.GetRequiredService<MigrationOutcome>();

        await host.RunAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, outcome.ExitCode);
        var (_, text) = Assert.Single(lines, x => x.Level == LogLevel.Critical);
        Assert.StartsWith("Cannot migrate database telemetry on 127.0.0.1:9: Failed to connect", text, StringComparison.Ordinal);
        Assert.Single(lines, x => x.Text.StartsWith("Postgres does not answer yet", StringComparison.Ordinal));
    }

    private sealed class CollectedLines : ConcurrentQueue<(LogLevel Level, string Text)>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Enqueue((logLevel, formatter(state, exception)));

        public void Dispose()
        {
            // The test reads the lines after the host has disposed its providers.
        }
    }
}
