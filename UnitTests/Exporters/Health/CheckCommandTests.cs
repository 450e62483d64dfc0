using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetry.Exporters.Health;
using Telemetry.Exporters.Health.CommandLine;

namespace Telemetry.UnitTests.Exporters.Health;

public sealed class CheckCommandTests
{
    private static readonly ExporterHealth Well = new()
    {
        Exporter = "rapl-exporter",
        Url = new Uri("http://h/metrics"),
        State = ExporterState.Absent,
        Reason = "rapl: none",
        IsReachable = true,
        FreshnessLimitSeconds = 10,
        MissingMetrics = ["rapl_power_watts"],
        ExpectedMetrics = 3,
        MetricCount = 2,
        SampleCount = 2,
        HasData = true,
        Collectors = [new("rapl", "absent", "none", null)],
    };

    private static readonly ExporterHealth Sick = new()
    {
        Exporter = "gpu-exporter",
        Url = new Uri("http://h/metrics"),
        State = ExporterState.Broken,
        Reason = "It answered 500.",
        FreshnessLimitSeconds = 10,
    };

    [Fact]
    public async Task Absent_is_healthy()
    {
        var (exitCode, output, _) = await CheckAsync([Well]);

        Assert.Equal(ExitCodes.Healthy, exitCode);
        Assert.Contains("1 of 1 exporters work", output);
        Assert.Contains("rapl: none", output);
    }

    [Fact]
    public async Task Broken_ends_with_1_and_the_reason()
    {
        var (exitCode, output, _) = await CheckAsync([Well, Sick]);

        Assert.Equal(ExitCodes.Broken, exitCode);
        Assert.Contains("It answered 500.", output);
    }

    [Fact]
    public async Task Json_is_the_report()
    {
        var (exitCode, output, _) = await CheckAsync([Well, Sick], "--json");

        Assert.Equal(ExitCodes.Broken, exitCode);
        var exporters = JsonDocument.Parse(output).RootElement.GetProperty("exporters");
        Assert.Equal(["Absent", "Broken"], exporters.EnumerateArray().Select(exporter => exporter.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Debug_names_collectors_and_missing_metrics()
    {
        var (_, output, _) = await CheckAsync([Well], "--debug");

        Assert.Contains("collector rapl: absent: none", output);
        Assert.Contains("missing rapl_power_watts", output);
    }

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--server", "ftp://x")]
    [InlineData("stray")]
    public async Task Wrong_usage_ends_with_2_and_names_it(params string[] args)
    {
        using var error = new StringWriter();
        Assert.Equal(ExitCodes.Usage, await CheckCommand.RunAsync([CheckCommand.Verb, .. args], TextWriter.Null, error));
        Assert.Contains(args[0], error.ToString());
    }

    [Fact]
    public async Task Without_a_checker_the_exporters_are_asked_and_that_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nobody = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        using var output = new StringWriter();
        using var error = new StringWriter();

        await CheckCommand.RunAsync([CheckCommand.Verb, "--server", nobody], output, error);

        Assert.Contains($"No health checker answers at {nobody}", error.ToString());
        Assert.Contains("switch-exporter", output.ToString());
    }

    private static async Task<(int ExitCode, string Output, string Error)> CheckAsync(ExporterHealth[] exporters, params string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet(HealthEndpoints.Report, () => TypedResults.Json(new HealthReport(DateTimeOffset.UnixEpoch, exporters), HealthReportJson.Default.HealthReport));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CheckCommand.RunAsync([CheckCommand.Verb, "--server", address, .. args], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
