using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>A model of a few containers, without a dashboard, and what its console said.</summary>
internal sealed class SmallContainers
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string[] Server =
    [
        "-MIO::Socket::INET", "-e",
        """
        $SIG{TERM} = sub { exit 0 }; my $s = IO::Socket::INET->new(LocalPort => $ENV{PORT} || 8080, Listen => 5, ReuseAddr => 1) or die $!;
        while (my $c = $s->accept) { <$c>; my $b = join("\n", map { "$_=$ENV{$_}" } sort keys %ENV); print $c "HTTP/1.0 200 OK\r\nContent-Length: ", length $b, "\r\n\r\n$b"; close $c }
        """,
    ];

    private readonly LabFolder _folder = new();
    private DistributedApplication? _application;

    public SmallContainers()
    {
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            AssemblyName = typeof(Projects.AppHost).Assembly.GetName().Name,
            DisableDashboard = true,
            Args = ["--environment=Development", "--DcpPublisher:RandomizePorts=true", "--DcpPublisher:WaitForResourceCleanup=true", "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true"],
        });
        Builder.Services.AddLogging(x => x.ClearProviders().AddProvider(new FileLoggerProvider(_folder.LogOf("console"))));
    }

    public IDistributedApplicationBuilder Builder { get; }

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The application has not been started.");

    /// <summary>A folder that containers may mount.</summary>
    public string Folder => _folder.Data;

    public string Console => string.Join('\n', _folder.LinesOf("console"));

    /// <summary>A container that runs a shell script, of the image that all tests have.</summary>
    public IResourceBuilder<ContainerResource> AddScript(string name, string script) =>
        Builder.AddContainer(name, StandIns.Debian).WithEntrypoint("/bin/sh").WithArgs("-c", script);

    /// <summary>A container that answers every request with its own environment.</summary>
    public IResourceBuilder<ContainerResource> AddServer(string name) =>
        Builder.AddContainer(name, StandIns.Debian).WithEntrypoint("/usr/bin/perl").WithArgs(Server).WithHttpEndpoint(targetPort: 8080).WithHttpHealthCheck("/");

    /// <summary>The same as a process of this machine.</summary>
    public IResourceBuilder<ExecutableResource> AddServerHere(string name) =>
        Builder.AddExecutable(name, "/usr/bin/perl", "/", Server).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");

    public async Task StartAsync()
    {
        using var late = new CancellationTokenSource(Limit);
        _application = Builder.Build();
        await _application.StartAsync(late.Token);
    }

    public async Task WaitForStateAsync(string resource, string state)
    {
        using var late = new CancellationTokenSource(Limit);
        try
        {
            await Application.ResourceNotifications.WaitForResourceAsync(resource, state, late.Token);
        }
        catch (OperationCanceledException e)
        {
            throw await NotAsync(resource, state, e);
        }
    }

    public async Task WaitUntilHealthyAsync(string resource)
    {
        using var late = new CancellationTokenSource(Limit);
        try
        {
            await Application.ResourceNotifications.WaitForResourceHealthyAsync(resource, late.Token);
        }
        catch (OperationCanceledException e)
        {
            throw await NotAsync(resource, "healthy", e);
        }
    }

    private async Task<TimeoutException> NotAsync(string resource, string wanted, Exception e)
    {
        Application.ResourceNotifications.TryGetCurrentState(resource, out var now);
        return new TimeoutException($"'{resource}' is {now?.Snapshot.State?.Text} ({now?.Snapshot.HealthStatus}), not {wanted}.\n{await LogAsync(resource)}\n{Console}", e);
    }

    /// <summary>What the dashboard shows as the resource's console log.</summary>
    public async Task<string> LogAsync(string resource)
    {
        var lines = new List<string>();
        Application.ResourceNotifications.TryGetCurrentState(resource, out var state);
        await foreach (var batch in Application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(state!.ResourceId))
            lines.AddRange(batch.Select(x => x.Content));
        return string.Join('\n', lines);
    }

    /// <summary>Ends the application and waits until all that it started is gone; a second time it does nothing.</summary>
    public async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _application, null) is { } application)
            await application.DisposeAsync();
        if (Directory.Exists(_folder.Data))
            _folder.DeleteData();
    }
}
