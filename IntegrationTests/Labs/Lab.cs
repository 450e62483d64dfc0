using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetry.LoadRunner.Results;

namespace Telemetry.IntegrationTests.Labs;

/// <summary>The whole AppHost, started once for all tests: random ports, a data folder of its own, console logs in files.</summary>
public sealed class Lab : IAsyncLifetime
{
    public const string Migrator = "migrator";
    public const string Database = "telemetry";

    // The first start on a fresh machine downloads the engine and the tools.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan HealthLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    // An alert is told in seconds instead of minutes.
    private static readonly string[] QuickAlerts =
        ["--Telemetry:Alerts:DownFor=1s", "--Telemetry:Alerts:GroupWait=1s", "--Telemetry:Alerts:GroupInterval=1s", "--Telemetry:Alerts:RepeatInterval=1h"];

    private DistributedApplication? _application;
    private Func<ValueTask> _endLogs = () => ValueTask.CompletedTask;

    public LabFolder Folder { get; } = new();

    /// <summary>Everything this lab started.</summary>
    public LabProcesses Processes { get; }

    public Lab() => Processes = new(Folder);

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The lab has not been started.");

    /// <summary>The names of all resources that are a process.</summary>
    public IReadOnlyList<string> Names =>
        [.. Application.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .Where(x => x is ProjectResource or ExecutableResource).Select(x => x.Name)];

    public async Task InitializeAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            // xunit does not dispose of a fixture that failed to start.
            await DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await CreateBuilderAsync(Folder, limit.Token);
        _application = await builder.BuildAsync(limit.Token);
        _endLogs = new ConsoleLogs(_application, Folder).DisposeAsync;

        using (Processes.MarkNew())
            await _application.StartAsync(limit.Token);

        await WaitUntilAllHealthyAsync();
    }

    /// <summary>The AppHost with its data and its own log in the folder, not yet built.</summary>
    public static async Task<IDistributedApplicationTestingBuilder> CreateBuilderAsync(LabFolder folder, CancellationToken cancellationToken = default)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Telemetry:Tools=native", $"--Telemetry:DataDirectory={folder.Data}", "--Telemetry:RemoteWrite=true", .. QuickAlerts], cancellationToken);
        builder.Services.AddLogging(x => x.ClearProviders().AddProvider(new FileLoggerProvider(folder.LogOf("apphost"))));
        return builder;
    }

    public async Task WaitUntilAllHealthyAsync()
    {
        foreach (var name in Names.Where(x => x != Migrator))
            await WaitUntilHealthyAsync(name);

        await WaitAsync(Migrator, "finish", x => x.Snapshot.State?.Text == KnownResourceStates.Finished && x.Snapshot.ExitCode == 0);
    }

    public Task<ResourceEvent> WaitUntilHealthyAsync(string name) =>
        LimitedAsync(name, "become healthy", token => Application.ResourceNotifications.WaitForResourceHealthyAsync(name, token));

    public Task<ResourceEvent> WaitAsync(string name, string wanted, Func<ResourceEvent, bool> condition) =>
        LimitedAsync(name, wanted, token => Application.ResourceNotifications.WaitForResourceAsync(name, condition, token));

    /// <summary>Presses the button of that name in the dashboard.</summary>
    public async Task CommandAsync(string name, string command)
    {
        using var limit = new CancellationTokenSource(StopLimit);
        var result = await Application.ResourceCommands.ExecuteCommandAsync(name, command, limit.Token);
        Assert.True(result.Success, $"'{command}' of '{name}' failed: {result.Message}\n{Describe(name)}");
    }

    public async Task StopAsync(string name)
    {
        await CommandAsync(name, KnownResourceCommands.StopCommand);
        await WaitAsync(name, "stop", x => KnownResourceStates.TerminalStates.Contains(x.Snapshot.State?.Text ?? ""));
    }

    public async Task StartAsync(string name)
    {
        await CommandAsync(name, KnownResourceCommands.StartCommand);
        await WaitUntilHealthyAsync(name);
    }

    public HttpClient ClientOf(string name) => Application.CreateHttpClient(name, "http");

    public PrometheusApi Prometheus() => new(ClientOf("prometheus"));

    public async Task<string> ConnectionStringAsync() => (await Application.GetConnectionStringAsync(Database))!;

    public async Task<ResultsDbContext> ResultsAsync()
    {
        var options = new DbContextOptionsBuilder<ResultsDbContext>();
        options.UseResultsDatabase(await ConnectionStringAsync());
        return new(options.Options);
    }

    public ResourceEvent StateOf(string name) => Application.ResourceNotifications.TryGetCurrentState(name, out var state)
        ? state!
        : throw new ArgumentException($"There is no resource '{name}'.", nameof(name));

    public int PidOf(string name) =>
        int.Parse(StateOf(name).Snapshot.Properties.Single(x => x.Name == "executable.pid").Value!.ToString()!);

    /// <summary>All lines the resource has written so far, over all its starts.</summary>
    public IReadOnlyList<string> LinesOf(string name) => Folder.LinesOf(name);

    /// <summary>What a reader of a failed test needs: each resource's state, the last lines of the one in question, where the rest lies.</summary>
    public string Describe(string name) => $"""
        {string.Join('\n', Names.Select(x => StateOf(x).Snapshot).Zip(Names, (x, n) => $"  {n}: {x.State?.Text ?? "no state"}, {x.HealthStatus?.ToString() ?? "no health"}, exit code {x.ExitCode?.ToString() ?? "none"}"))}
        Last lines of '{name}':
        {string.Join('\n', LinesOf(name).TakeLast(20).Select(x => "  " + x))}
        All console logs: {Folder.Logs}
        """;

    public async Task DisposeAsync()
    {
        var processes = Processes.Find();
        if (_application is not null)
            await _application.DisposeAsync().AsTask().WaitAsync(StopLimit);
        await _endLogs();

        var left = await Processes.WaitUntilGoneAsync(processes, TimeSpan.FromSeconds(30));
        Folder.DeleteData();
        Assert.True(left.Count == 0, $"The application was disposed of, and these processes are left:\n{string.Join('\n', left)}");
    }

    private async Task<ResourceEvent> LimitedAsync(string name, string wanted, Func<CancellationToken, Task<ResourceEvent>> wait)
    {
        using var limit = new CancellationTokenSource(HealthLimit);
        try
        {
            return await wait(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"'{name}' did not {wanted} within {HealthLimit.TotalSeconds} s.\n{Describe(name)}", e);
        }
    }
}
