using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.ServiceDefaults.Defaults;

public partial class OtlpExportTests
{
    private const string Grpc = "/opentelemetry.proto.collector.";

    [Theory]
    [InlineData("grpc", $"{Grpc}logs.v1.LogsService/Export", $"{Grpc}trace.v1.TraceService/Export", $"{Grpc}metrics.v1.MetricsService/Export")]
    [InlineData("http/protobuf", "/v1/logs", "/v1/traces", "/v1/metrics")]
    public async Task Logs_traces_and_metrics_go_where_the_AppHost_says(string protocol, string logs, string traces, string metrics)
    {
        await using var collector = await OtlpCollector.StartAsync(protocol == "grpc");
        await using var app = await StartServiceAsync(collector.Url, protocol);
        using var client = app.GetTestClient();
        await client.GetStringAsync("/work");

        OtlpCollector.Export[] exports =
        [
            await collector.WaitForAsync(logs, "worked on 42"),
            await collector.WaitForAsync(traces, "GET /work"),
            // What /metrics must leave out is here.
            await collector.WaitForAsync(metrics, "dotnet.assembly.count"),
        ];

        Assert.All(exports, export => Assert.Equal("secret", export.ApiKey));
        Assert.All(exports, export => Assert.Contains("the-service", export.Body));
    }

    private static async Task<WebApplication> StartServiceAsync(string endpoint, string protocol)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=secret",
            ["OTEL_SERVICE_NAME"] = "the-service",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        });
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/work", (ILogger<OtlpExportTests> logger) =>
        {
            Worked(logger, 42);
            return "done";
        });
        await app.StartAsync();
        return app;
    }

    [LoggerMessage(LogLevel.Information, "worked on {Item}")]
    private static partial void Worked(ILogger logger, int item);
}
