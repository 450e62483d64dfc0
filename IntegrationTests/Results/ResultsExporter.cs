using Microsoft.Extensions.Hosting;
using Telemetry.Analysis.Results;

namespace Telemetry.IntegrationTests.Results;

internal static class ResultsExporter
{
    /// <param name="connectionString">Of the results database.</param>
    /// <param name="prometheus">Null: nothing listens there.</param>
    public static Task<ExporterApp> StartAsync(string connectionString, Uri? prometheus = null) => ExporterApp.StartAsync(
        connectionString,
        builder =>
        {
            builder.AddPrometheusClient();
            builder.AddResults();
        },
        app =>
        {
            app.MapResults();
            app.MapReanalysis();
        },
        // Nothing listens on port 9.
        new() { ["Prometheus:BaseAddress"] = prometheus?.AbsoluteUri ?? "http://127.0.0.1:9" });
}
