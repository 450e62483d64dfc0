using System.Diagnostics;
using System.Globalization;

namespace Telemetry.Benchmarks.Startup;

/// <summary>How long an AppHost takes until each of its addresses answers 200, counted from `dotnet run`, and how much memory it needs.</summary>
internal static class StartupBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(string project, IReadOnlyList<Uri> addresses)
    {
        Console.WriteLine($"load at the start: {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]}");
        Console.WriteLine("| round | first (s) | last (s) | which | AppHost's peak (MB) | stop (s) |\n|---|---|---|---|---|---|");
        for (var round = 1; round <= Rounds; round++)
        {
            if (!await RunOnceAsync(round, project, addresses)) return 1;
        }

        return 0;
    }

    private static async Task<bool> RunOnceAsync(int round, string project, IReadOnlyList<Uri> addresses)
    {
        var began = Stopwatch.GetTimestamp();
        using var run = AppHostRun.Start(project);
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };
        var times = await Task.WhenAll(addresses.Select(address => AnswerAsync(client, address, began, run)));
        var peak = run.PeakMemory();
        var stopping = Stopwatch.GetTimestamp();
        var ended = await run.StopAsync(EndLimit);
        if (Array.IndexOf(times, null) is >= 0 and var silent)
        {
            await Console.Error.WriteLineAsync($"{addresses[silent]} did not answer 200 within {Limit.TotalSeconds:0} s.\n{run.Output}");
            return false;
        }

        var last = times.Max()!.Value;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {round} | {times.Min()!.Value.TotalSeconds:0.00} | {last.TotalSeconds:0.00} | {addresses[Array.IndexOf(times, last)]} | {peak / 1e6:0} | {(ended ? Stopwatch.GetElapsedTime(stopping).TotalSeconds : double.NaN):0.0} |"));
        return ended;
    }

    private static async Task<TimeSpan?> AnswerAsync(HttpClient client, Uri address, long began, AppHostRun run)
    {
        while (!run.HasExited && Stopwatch.GetElapsedTime(began) < Limit)
        {
            try
            {
                using var response = await client.GetAsync(address);
                if (response.IsSuccessStatusCode) return Stopwatch.GetElapsedTime(began);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // not there yet
            }

            await Task.Delay(Poll);
        }

        return null;
    }
}
