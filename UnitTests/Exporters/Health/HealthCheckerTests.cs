using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Telemetry.Exporters;
using Telemetry.Exporters.Health;
using Telemetry.Exporters.Health.Expected;

namespace Telemetry.UnitTests.Exporters.Health;

public sealed class HealthCheckerTests : IDisposable
{
    private readonly Instruments _instruments = new();
    private readonly LogLines<Targets> _targetLog = new();
    private readonly LogLines<HealthReader> _probeLog = new();

    [Fact]
    public void Targets_are_the_references_and_the_checker_itself_in_stable_order()
    {
        var targets = Targets(new() { ["services:rapl-exporter:http:0"] = "http://localhost:9500", ["services:node-exporter:http:0"] = "http://127.0.0.1:9100/" });

        Assert.Equal(
            """[{"targets":["localhost:9600"],"labels":{"job":"exporter-health-checker"}},{"targets":["127.0.0.1:9100"],"labels":{"job":"node-exporter"}},{"targets":["localhost:9500"],"labels":{"job":"rapl-exporter"}}]""",
            JsonSerializer.Serialize(TargetGroup.List(targets), TargetGroupJson.Default.TargetGroupArray));
    }

    [Fact]
    public void Reference_without_an_http_endpoint_is_no_target() =>
        Assert.Equal(["exporter-health-checker"], Names(Targets(new() { ["services:nginx-rtmp:rtmp:0"] = "rtmp://localhost:1935", ["services:x:https:0"] = "https://localhost:1" })));

    [Fact]
    public void Reference_that_is_no_url_is_left_out_with_a_warning()
    {
        Assert.Equal(["exporter-health-checker", "good"], Names(Targets(new() { ["services:bad:http:0"] = "localhost", ["services:good:http:0"] = "http://h" })));
        Assert.Contains("services:bad:http:0", Assert.Single(_targetLog.Lines).Text);
    }

    [Fact]
    public void Port_is_never_left_out_and_ipv6_keeps_its_brackets()
    {
        Assert.Equal("h:80", new Target("x", new Uri("http://h")).Address);
        Assert.Equal("[::1]:9100", new Target("x", new Uri("http://[::1]:9100")).Address);
    }

    [Theory]
    [InlineData("http://*:9600", "localhost:9600")]
    [InlineData("http://+:9600", "localhost:9600")]
    [InlineData("http://0.0.0.0:9600", "localhost:9600")]
    [InlineData("http://[::]:9600", "localhost:9600")]
    [InlineData("http://127.0.0.1:41234", "127.0.0.1:41234")]
    [InlineData("http://checker.lab:80", "checker.lab:80")]
    public void Address_to_listen_on_becomes_one_that_can_be_reached(string address, string expected) =>
        Assert.Equal(expected, new Target("x", Telemetry.Exporters.Health.Targets.Reachable(address)).Address);

    [Fact]
    public void Address_from_the_options_wins() =>
        Assert.Equal("outside:8", Targets([], new HealthOptions { SelfUrl = new Uri("http://outside:8") }).All[0].Address);

    [Fact]
    public void Prometheus_is_told_the_address_that_it_sees_and_probes_go_to_ours()
    {
        var targets = Targets(
            new() { ["services:pushgateway:http:0"] = "http://localhost:9091", ["services:rapl-exporter:http:0"] = "http://localhost:9500" },
            new HealthOptions
            {
                ScrapeUrls = { ["pushgateway"] = new Uri("http://pushgateway.dev.internal:9091"), ["exporter-health-checker"] = new Uri("http://host.docker.internal:9600") },
            });

        Assert.Equal(["host.docker.internal:9600", "pushgateway.dev.internal:9091", "localhost:9500"], targets.All.Select(target => target.Address));
        Assert.Equal(["localhost:9600", "localhost:9091", "localhost:9500"], targets.All.Select(target => target.Metrics.Authority));
    }

    [Fact]
    public async Task Probe_tells_who_answers_and_removes_nobody()
    {
        var targets = Targets(new() { ["services:dead:http:0"] = "http://dead:1", ["services:sick:http:0"] = "http://sick:1", ["services:well:http:0"] = "http://well:1" });
        var latest = await PollAsync(targets, request => request.RequestUri!.Host switch
        {
            "dead" => throw new HttpRequestException("Connection refused"),
            "sick" => new HttpResponseMessage(HttpStatusCode.InternalServerError),
            _ when request.RequestUri.AbsolutePath == "/metrics" => new HttpResponseMessage { Content = new StringContent("up 1\n") },
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        });

        Assert.NotNull(latest.Current);
        var scrape = _instruments.Scrape();
        Assert.Equal(0, scrape["exporter.reachable{exporter=\"dead\"}"]);
        Assert.Equal(0, scrape["exporter.reachable{exporter=\"sick\"}"]);
        Assert.Equal(1, scrape["exporter.reachable{exporter=\"well\"}"]);
        Assert.Equal(1, scrape["exporter.reachable{exporter=\"exporter-health-checker\"}"]);
        Assert.Equal(4, targets.All.Count);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(9, 1)]
    public async Task Exporter_that_does_not_answer_twice_is_warned_of_once(int polls, int warnings)
    {
        await PollAsync(Targets(new() { ["services:sick:http:0"] = "http://sick:1" }), request =>
            new HttpResponseMessage(request.RequestUri!.Host == "sick" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK), polls);

        Assert.Equal(warnings, _probeLog.Lines.Count(line => line.Level == LogLevel.Warning && line.Text.Contains("http://sick:1/metrics answered 500.")));
    }

    public void Dispose() => _instruments.Dispose();

    private static string[] Names(Targets targets) => [.. targets.All.Select(target => target.Name)];

    private async Task<Latest<HealthReport>> PollAsync(Targets targets, Func<HttpRequestMessage, HttpResponseMessage> answer, int polls = 1)
    {
        var options = new HealthOptions();
        using var http = new HttpClient(new Answering(answer));
        var latest = new Latest<HealthReport>(TimeProvider.System, options.MaxAge);
        _ = new HealthMetrics(_instruments, latest);
        var reader = new HealthReader(new Prober(http, new ExpectedMetrics(), options, TimeProvider.System), targets, TimeProvider.System, _probeLog);
        for (var i = 0; i < polls; i++)
            latest.Publish(Assert.IsType<PollResult<HealthReport>.Ok>(await reader.ReadAsync(default)).Value);

        return latest;
    }

    private Targets Targets(Dictionary<string, string?> configuration, HealthOptions? options = null) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build(), new Listening("http://localhost:9600"), options ?? new HealthOptions(), _targetLog);

    private sealed class Listening : IServer
    {
        public Listening(string address)
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose() { }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
