using System.Net;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>The gRPC server from which the dashboard learns of resources; loopback only, with a key.</summary>
internal sealed class ResourceServiceHost(
    DashboardAddresses addresses, ResourceNotificationService notifications, ResourceLoggerService loggers,
    ResourceCommandService commands, InteractionService interactions, IHostEnvironment environment, DistributedApplicationOptions options,
    ILogger<ResourceServiceHost> logger) : IHostedService, IAsyncDisposable
{
    private const string KeyHeader = "x-resource-service-api-key";
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!addresses.IsEnabled)
        {
            return;
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = null; // the AppHost's ASPNETCORE_URLS are the dashboard's
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, addresses.ResourceServicePort, listen => listen.Protocols = HttpProtocols.Http2);
            // The request of the prompts lasts as long as the dashboard, and says nothing until the user does: with these limits Kestrel
            // ends it after five seconds.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _app = builder.Build();
        _app.Use(AuthenticateAsync);
        var service = new ResourceService(options.DashboardApplicationName ?? environment.ApplicationName, notifications, loggers, commands, new InteractionCalls(interactions, logger));
        foreach (var (method, call) in service.Calls)
        {
            _app.MapPost($"/aspire.v1.DashboardService/{method}", context => GrpcFrames.RunAsync(context, call, logger));
        }

        await _app.StartAsync(cancellationToken);
        addresses.ResourceServiceUrl = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        var given = Encoding.UTF8.GetBytes(context.Request.Headers[KeyHeader].ToString());
        if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(addresses.ResourceServiceApiKey)))
        {
            return next(context);
        }

        context.Response.ContentType = "application/grpc";
        GrpcFrames.End(context, GrpcException.Unauthenticated, "The API key is missing or wrong.");
        return Task.CompletedTask;
    }
}
