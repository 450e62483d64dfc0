using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Telemetry.Benchmarks.Scrape;

/// <summary>Scrapes a fresh process over one keep-alive connection, cold and warm, then with fifty connections at once.</summary>
internal static class ScrapeBenchmark
{
    private const int Cold = 200;
    private const int Parallel = 50;

    public static async Task<int> RunAsync(int[] sizes)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, load {File.ReadAllText("/proc/loadavg")[..4]}; median ms unless it says otherwise");
        Console.WriteLine($"{"series",9} {"MB",6} {"first 200",10} {"warm",8} {"changed",8} {"OpenMetrics",11} {"p99 of 50",10} {"KB/scrape",10} {"UTF-8 copy",10}");
        foreach (var series in sizes)
        {
            await MeasureAsync(series);
        }

        return 0;
    }

    private static async Task MeasureAsync(int series)
    {
        var port = FreePort();
        using var server = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(ScrapeBenchmark).Assembly.Location, "serve", series.ToString(CultureInfo.InvariantCulture), port.ToString(CultureInfo.InvariantCulture)]))!;
        try
        {
            using var client = new LoadClient(port);
            await client.WaitUntilUpAsync(server);
            var rounds = Math.Clamp(20_000_000 / series, 20, 2000);
            var cold = await client.TimeAsync("/metrics", Math.Min(Cold, rounds));
            await client.TimeAsync("/metrics", rounds);
            var before = await client.NumberAsync("/allocated");
            var warm = await client.TimeAsync("/metrics", rounds);
            var allocated = (await client.NumberAsync("/allocated") - before) / rounds;
            var changed = await client.TimeAsync("/metrics", Math.Min(rounds, 200), () => client.PostAsync("/touch"));
            var openMetrics = await client.TimeAsync("/metrics", rounds, accept: "application/openmetrics-text; version=1.0.0");
            var crowd = await CrowdAsync(port, Math.Max(1, rounds / Parallel));
            var body = await client.TextAsync("/metrics");
            RequireComplete(body, series);
            await client.PostAsync("/copy");
            await client.TimeAsync("/copy", rounds);
            var copy = await client.TimeAsync("/copy", rounds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{series,9} {body.Length / 1e6,6:F2} {Median(cold),10:F2} {Median(warm),8:F2} {Median(changed),8:F2} {Median(openMetrics),11:F2} {Quantile(crowd, 0.99),10:F1} {allocated / 1024,10:F1} {Median(copy),10:F2}"));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<double[]> CrowdAsync(int port, int rounds)
    {
        var clients = Enumerable.Range(0, Parallel).Select(_ => new LoadClient(port)).ToList();
        try
        {
            return [.. (await Task.WhenAll(clients.Select(client => client.TimeAsync("/metrics", rounds)))).SelectMany(x => x).Order()];
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static void RequireComplete(string body, int series)
    {
        var samples = body.AsSpan().Count("\nbenchmark_requests_");
        if (samples != series)
        {
            throw new InvalidOperationException($"The body holds {samples} of {series} series: the times above are not those of a complete scrape.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Median(double[] times) => Quantile(times, 0.5);

    private static double Quantile(double[] times, double quantile) => times.Order().ElementAt((int)(quantile * (times.Length - 1)));
}
