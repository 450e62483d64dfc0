using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Telemetry.IntegrationTests.Labs;
using Telemetry.IntegrationTests.Results;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Panels;

/// <summary>A second lab, whose exporters read fakes instead of hardware that this machine may lack: RAPL, hwmon, batteries, GPUs, containers, and prices that the first has not.</summary>
internal sealed class FakeSourcesLab : IAsyncDisposable, IDbContextFactory<ResultsDbContext>
{
    // Another lab may be busy on the same machine.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    private static readonly (string Resource, string Variable, string Value)[] Settings =
    [
        ("rapl-exporter", "Rapl__Source", "Fake"),
        ("gpu-exporter", "Gpu__Source", "Fake"),
        ("docker-stats-exporter", "DockerStats__Source", "Fake"),
        ("cost-exporter", "GPU_COST_PER_HOUR", "2.00"),
        ("cost-exporter", "REFERENCE_SCENARIO", LabTraffic.Load),
    ];

    private readonly LabFolder _folder = new();
    private readonly LabProcesses _processes;
    private DistributedApplication? _application;
    private Func<ValueTask> _endLogs = () => ValueTask.CompletedTask;
    private string _results = "";

    private FakeSourcesLab() => _processes = new(_folder);

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The lab with fake sources has not been started.");

    public static async Task<FakeSourcesLab> StartAsync()
    {
        var lab = new FakeSourcesLab();
        try
        {
            await lab.StartAllAsync();
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>A finished scenario with VMAF, as load-runner stores it where FFmpeg has libvmaf.</summary>
    public async Task StoreScenarioWithVmafAsync()
    {
        var scenario = StoredScenarios.Create("with VMAF");
        scenario.QualityResults.Add(new() { StreamIndex = 0, ComparedFrames = 600, MissingFrames = 0, UnmatchedFrames = 0, VmafModel = "vmaf_v0.6.1", VmafMean = 90, Psnr = 38.5, Ssim = 0.97, Vif = 0.8 });
        await new ScenarioStore(this).SaveAsync(scenario);
    }

    public ResultsDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<ResultsDbContext>();
        options.UseResultsDatabase(_results);
        return new(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        var processes = _processes.Find();
        if (_application is not null) await _application.DisposeAsync().AsTask().WaitAsync(StopLimit);
        await _endLogs();
        var left = await _processes.WaitUntilGoneAsync(processes, TimeSpan.FromSeconds(30));
        _folder.DeleteData();
        Assert.True(left.Count == 0, $"The lab with fake sources was disposed of, and these processes are left:\n{string.Join('\n', left)}");
    }

    private async Task StartAllAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await Lab.CreateBuilderAsync(_folder, limit.Token);
        foreach (var (resource, variable, value) in Settings)
            builder.CreateResourceBuilder((ProjectResource)builder.Resources.Single(x => x.Name == resource)).WithEnvironment(variable, value);

        var names = builder.Resources.Where(x => x is ProjectResource or ExecutableResource && x.Name != Lab.Migrator).Select(x => x.Name).ToList();
        _application = await builder.BuildAsync(limit.Token);
        _endLogs = new ConsoleLogs(_application, _folder).DisposeAsync;
        using (_processes.MarkNew())
            await _application.StartAsync(limit.Token);
        foreach (var name in names)
            await _application.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token);

        _results = (await _application.GetConnectionStringAsync(Lab.Database, limit.Token))!;
    }
}
