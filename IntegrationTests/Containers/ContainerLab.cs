using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>The whole AppHost with its tools in containers, started once; what it left in the engine is known when it has stopped.</summary>
public sealed class ContainerLab : IAsyncLifetime
{
    private static readonly TimeSpan HealthLimit = TimeSpan.FromMinutes(5);

    private readonly LabFolder _folder = new();
    private Func<ValueTask> _endLogs = () => ValueTask.CompletedTask;
    private DistributedApplication? _application;
    private IReadOnlyList<string> _before = [];

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The lab has not been started.");

    public IReadOnlyList<IResource> Resources => [.. Application.Services.GetRequiredService<DistributedApplicationModel>().Resources];

    public async Task InitializeAsync()
    {
        if (DockerEngine.Obstacle is not null)
            return;

        _before = await Engine.EverythingAsync();
        try
        {
            var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
                ["--Telemetry:Tools=container", "--Telemetry:LongTermStore=true", "--Telemetry:Dcgm=false", $"--Telemetry:DataDirectory={_folder.Data}"]);
            builder.Services.AddLogging(x => x.ClearProviders().AddProvider(new FileLoggerProvider(_folder.LogOf("apphost"))));
            _application = await builder.BuildAsync();
            _endLogs = new ConsoleLogs(_application, _folder).DisposeAsync;
            await _application.StartAsync();
            foreach (var resource in Resources.Where(x => x is ContainerResource or ExecutableResource or ProjectResource && x.Name != Lab.Migrator))
                await HealthyAsync(resource.Name);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (_application is null)
            return;

        await _application.DisposeAsync();
        await _endLogs();
        var left = (await Engine.EverythingAsync()).Except(_before).ToList();
        _folder.DeleteData();
        Assert.Empty(left);
    }

    private async Task HealthyAsync(string name)
    {
        using var limit = new CancellationTokenSource(HealthLimit);
        try
        {
            await Application.ResourceNotifications.WaitForResourceHealthyAsync(name, WaitBehavior.StopOnResourceUnavailable, limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or DistributedApplicationException)
        {
            Application.ResourceNotifications.TryGetCurrentState(name, out var state);
            var log = _folder.LogOf(name);
            throw new TimeoutException(
                $"'{name}' did not become healthy ({state?.Snapshot.State?.Text}): {e.Message}\n{(File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(40)) : "no log")}", e);
        }
    }
}
