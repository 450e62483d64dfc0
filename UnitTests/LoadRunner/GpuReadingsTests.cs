using System.Net;
using Microsoft.Extensions.Options;
using Telemetry.Exporters;
using Telemetry.LoadRunner;
using Telemetry.LoadRunner.CommandLine;
using Telemetry.LoadRunner.Readings;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Runs;
using Telemetry.UnitTests.Exporters;

namespace Telemetry.UnitTests.LoadRunner;

[Collection(WindowCollection.Name)]
public class GpuReadingsTests
{
    [Fact]
    public async Task Energy_of_the_gpu_stands_beside_the_hosts_with_its_own_time()
    {
        var reading = await ReadAsync("""{"timestamp":"2026-11-21T10:00:00.5+00:00","pollPeriodSeconds":0.25,"energy":[{"source":"nvml","joules":1.25}]}""");

        Assert.Equal(["estimated", "nvml"], reading.Energy.Select(x => x.Source));
        Assert.Equal((1.25, new DateTimeOffset(2026, 11, 21, 10, 0, 0, 500, TimeSpan.Zero)), (reading.Energy[1].Joules, reading.Energy[1].Timestamp!.Value));
    }

    [Fact]
    public async Task Machine_without_a_gpu_has_the_hosts_energy_alone()
    {
        var reading = await ReadAsync("""{"timestamp":"2026-11-21T10:00:00+00:00","pollPeriodSeconds":0.25,"energy":[],"absentReason":"no driver"}""");

        Assert.Equal("estimated", Assert.Single(reading.Energy).Source);
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-11-21T10:00:00+00:00","pollPeriodSeconds":0.25,"energy":[{"source":"nvml","absentReason":"GPU 0 is lost"}]}""", "GPU 0 is lost")]
    [InlineData("<html>", "gpu-exporter cannot be read")]
    [InlineData("503", "503")]
    [InlineData("refused", "Connection refused")]
    public async Task Gpu_that_is_not_known_is_missing_with_its_reason_and_the_hosts_energy_is_there(string answer, string reason)
    {
        var reading = await ReadAsync(answer);

        Assert.Equal(["estimated", "nvml"], reading.Energy.Select(x => x.Source));
        Assert.Null(reading.Energy[1].Joules);
        Assert.Contains(reason, reading.Energy[1].AbsentReason);
    }

    [Fact]
    public async Task Gpu_exporter_that_hangs_does_not_cost_the_hosts_energy()
    {
        using var http = new HttpClient(new Hanging()) { BaseAddress = new Uri("http://gpu-exporter") };
        var client = new GpuReadingsClient(http, Options.Create(new LoadRunnerOptions { EdgeTimeout = TimeSpan.FromMilliseconds(200) }), TimeProvider.System);

        Assert.Contains("no answer within 0.1 s", (await client.ReadAsync(default))!.AbsentReason);
    }

    [Theory]
    [InlineData(1.5, 7.0)]
    [InlineData(1.6, null)]
    public async Task Answer_that_is_late_once_is_replaced_by_the_one_before_with_its_own_time(double later, double? joules)
    {
        var time = new ManualTime();
        var answer = new EnergyReading("nvml", 7) { Timestamp = time.GetUtcNow() };
        var machine = new MachineReadings(new FakeHostReadings(), new FakeGpuReadings(_ => answer, keepsTime: true), time);
        await machine.ReadAsync(default);
        answer = Refused;
        time.Advance(later);

        var energy = (await machine.ReadAsync(default)).Energy[1];

        Assert.Equal((joules, joules is null ? null : new ManualTime().GetUtcNow()), (energy.Joules, energy.Timestamp));
    }

    [Fact]
    public async Task Machine_that_had_no_gpu_a_moment_ago_has_none_when_the_answer_is_late()
    {
        var time = new ManualTime();
        EnergyReading? answer = null;
        var machine = new MachineReadings(new FakeHostReadings(), new FakeGpuReadings(_ => answer, keepsTime: true), time);
        await machine.ReadAsync(default);
        answer = Refused;

        Assert.Single((await machine.ReadAsync(default)).Energy);
        time.Advance(61);
        Assert.Equal(2, (await machine.ReadAsync(default)).Energy.Count);
    }

    [Fact]
    public async Task A_run_has_the_gpus_energy_in_its_own()
    {
        var result = await RunAsync(seconds => new EnergyReading("nvml", 30 * seconds));

        // 10 W of the host and 30 W of the GPU
        Assert.Equal("estimated+nvml", result.EnergySource);
        Assert.Equal(40, result.MeanPowerWatts!.Value, 3);
        Assert.Equal(0.75 * result.EnergyJoules!.Value, result.GpuEnergyJoules!.Value, 3);
        Assert.Equal(50, result.CpuMeanPercent!.Value, 3);
        Assert.Null(result.GpuEnergyAbsentReason);
        var rows = ResultTable.Rows(result).ToDictionary(x => x.Label, x => x.Value);
        Assert.Contains("(CPU estimated, GPU measured by nvml)", rows["Mean power"]);
        Assert.EndsWith("J of it", rows["Energy of the GPU"]);
    }

    [Fact]
    public async Task A_run_without_the_gpus_energy_says_so_and_why()
    {
        var result = await RunAsync(_ => Refused);

        Assert.Equal(("estimated without nvml", 10.0), (result.EnergySource, Math.Round(result.MeanPowerWatts!.Value, 3)));
        Assert.Null(result.GpuEnergyJoules);
        var rows = ResultTable.Rows(result).ToDictionary(x => x.Label, x => x.Value);
        Assert.Equal("absent: gpu-exporter cannot be read: Connection refused", rows["Energy of the GPU"]);
        Assert.Contains("(estimated, without the GPU)", rows["Mean power"]);
    }

    [Fact]
    public async Task A_run_without_a_gpu_says_nothing_about_one()
    {
        var result = await RunAsync(_ => null);

        Assert.Equal(("estimated", null, null), (result.EnergySource, result.GpuEnergyJoules, result.GpuEnergyAbsentReason));
        Assert.DoesNotContain(ResultTable.Rows(result), x => x.Label == "Energy of the GPU");
    }

    private static EnergyReading Refused => new("nvml", null) { AbsentReason = "gpu-exporter cannot be read: Connection refused" };

    private static async Task<ScenarioSummary> RunAsync(Func<double, EnergyReading?> gpu)
    {
        using var ffmpeg = FakeFFmpeg.Steady();
        using var harness = new RunnerHarness(ffmpeg.Path, new MachineReadings(new FakeHostReadings(), new FakeGpuReadings(gpu), TimeProvider.System));
        var run = await harness.RunAsync(seconds: 2);
        Assert.Equal(ScenarioOutcome.Succeeded, run.Outcome);
        return ScenarioSummary.From(run, saved: true);
    }

    private static async Task<HostReading> ReadAsync(string answer)
    {
        using var http = new HttpClient(new Answering(_ => answer switch
        {
            "503" => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
            "refused" => throw new HttpRequestException("Connection refused (gpu-exporter:80)"),
            _ => new HttpResponseMessage { Content = new StringContent(answer, System.Text.Encoding.UTF8, "application/json") },
        }))
        { BaseAddress = new Uri("http://gpu-exporter") };
        var gpu = new GpuReadingsClient(http, Options.Create(new LoadRunnerOptions()), TimeProvider.System);
        return await new MachineReadings(new FakeHostReadings(), gpu, TimeProvider.System).ReadAsync(default);
    }

    private sealed class FakeGpuReadings(Func<double, EnergyReading?> energy, bool keepsTime = false) : IGpuReadings
    {
        /// <summary>Polled on the clock's quarters plus 0.1 s, not when the host is.</summary>
        public Task<EnergyReading?> ReadAsync(CancellationToken cancellationToken)
        {
            var seconds = Math.Floor((TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds * 4 - 0.4) / 4 + 0.1;
            return Task.FromResult(!keepsTime && energy(seconds) is { Joules: not null } reading
                ? reading with { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(seconds) }
                : energy(seconds));
        }
    }

    private sealed class Hanging : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Unreachable.");
        }
    }
}
