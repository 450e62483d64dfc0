extern alias apphost;

using apphost::Telemetry.AppHost.Prometheus;
using Aspire.Hosting;
using Telemetry.UnitTests.AppHost;
using Telemetry.UnitTests.Hosting;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Rules;

/// <summary>Rules and targets reach both bodies of Prometheus, with every place filled in.</summary>
public sealed class PrometheusFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Native_Prometheus_gets_the_rules_beside_its_configuration_and_reads_targets_in_the_checkout()
    {
        using var lab = new LabBuilder();
        var lister = lab.Builder.AddProject<ApiProject>("lister");
        lab.Builder.AddPrometheus("prometheus").WithTargetsFrom(lister);
        using var application = TestApplication.Build(lab.WithTools().Builder).WithAddresses();

        await application.SpecOfAsync("prometheus");

        var configuration = await File.ReadAllTextAsync(lab.Data("prometheus", "prometheus.yml"));
        Assert.Contains($"- {Path.Combine(RenderedPrometheus.Source, "targets.d")}/*.yml", configuration, StringComparison.Ordinal);
        Assert.Equal(Names(Path.Combine(RenderedPrometheus.Source, "rules")), Names(lab.Data("prometheus", "rules")));
        Assert.Contains("for: 1m", await File.ReadAllTextAsync(lab.Data("prometheus", "rules", "lab.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_a_target_is_down_before_its_alert_is_a_setting()
    {
        using var lab = new LabBuilder("--Telemetry:Alerts:DownFor", "5s");
        lab.Builder.AddPrometheus("prometheus").WithTargetsFrom(lab.Builder.AddProject<ApiProject>("lister"));
        using var application = TestApplication.Build(lab.WithTools().Builder).WithAddresses();

        await application.SpecOfAsync("prometheus");

        Assert.Equal(2, (await File.ReadAllTextAsync(lab.Data("prometheus", "rules", "lab.yml"))).Split("for: 5s\n").Length - 1);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("10")]
    [InlineData("-5s")]
    [InlineData("5s; rm")]
    public void A_setting_that_is_no_duration_is_refused_before_anything_starts(string value)
    {
        using var lab = new LabBuilder("--Telemetry:Alerts:DownFor", value);

        var refused = Assert.Throws<DistributedApplicationException>(() => lab.Builder.AddPrometheus("prometheus"));

        Assert.Equal($"Telemetry:Alerts:DownFor is '{value}', which is no duration of Prometheus: nothing was started. Write it like 10s, 1m or 1h30m.", refused.Message);
    }

    [Fact]
    public async Task A_rule_file_that_the_checkout_no_longer_has_is_gone_from_the_data_folder()
    {
        _folder.File("rules/old.yml", "groups: []");

        await PrometheusFiles.RenderAsync(RenderedPrometheus.Source, _folder.Path, RenderedPrometheus.Values("/targets"), CancellationToken.None);

        Assert.DoesNotContain("old.yml", Names(Path.Combine(_folder.Path, "rules")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_container_fills_in_the_same(bool hasStore)
    {
        var values = RenderedPrometheus.Values(Path.Combine(RenderedPrometheus.Source, PrometheusFiles.OwnTargetsFolder));
        if (hasStore)
            values[PrometheusFiles.RemoteWritePlace] = "http://victoria-metrics:8428/api/v1/write?a=1&b=\\2";
        var expected = Path.Combine(_folder.Path, "expected");
        await PrometheusFiles.RenderAsync(RenderedPrometheus.Source, expected, values, CancellationToken.None);

        var arguments = await RunScriptAsync(values);

        Assert.Equal($"--config.file={Path.Combine(_folder.Path, "actual")}/prometheus.yml --web.enable-lifecycle\n", arguments);
        var files = Directory.GetFiles(expected, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(expected, file)).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("rules/lab.yml", files);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(expected, file)), File.ReadAllText(Path.Combine(_folder.Path, "actual", file))));
        Assert.Equal(hasStore, File.ReadAllText(Path.Combine(expected, "prometheus.yml")).Contains("remote_write:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GPUs_are_counted_once_where_NVIDIA_s_exporter_is_there()
    {
        var values = RenderedPrometheus.Values("/targets");
        await RunScriptAsync(values);
        var without = File.ReadAllText(Path.Combine(_folder.Path, "actual", "prometheus.yml"));

        values[PrometheusFiles.DcgmBlock] = "dcgm-exporter";
        await RunScriptAsync(values);
        var with = File.ReadAllText(Path.Combine(_folder.Path, "actual", "prometheus.yml"));

        Assert.DoesNotContain("DCGM_", without, StringComparison.Ordinal);
        Assert.Contains("regex: gpu-exporter;DCGM_.*", with, StringComparison.Ordinal);
        Assert.DoesNotContain("# [", with, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What the image's shell does there, with a program in Prometheus' place that says how it is called.</summary>
    private async Task<string> RunScriptAsync(Dictionary<string, string> values)
    {
        _folder.Program("path/prometheus", "#!/bin/sh\necho \"$*\"\n");
        var environment = values.ToDictionary(x => PrometheusFiles.VariableOf(x.Key), x => x.Value);
        environment["TELEMETRY_RENDERED"] = Path.Combine(_folder.Path, "actual");
        return await ContainerScript.RunAsync(
            Path.Combine(RenderedPrometheus.Source, PrometheusFiles.RenderScript), Path.Combine(_folder.Path, "path"), environment, "--web.enable-lifecycle");
    }

    private static IEnumerable<string?> Names(string folder) => Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
