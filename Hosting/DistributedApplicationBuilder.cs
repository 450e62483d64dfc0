using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The builder behind <see cref="DistributedApplication.CreateBuilder(string[])"/>.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly BuilderHook? _hook;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _hook = BuilderHook.Current;
        var settings = new HostApplicationBuilderSettings { Args = options.Args };
        _hook?.OnConstructing(options, settings);

        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? AppHostMetadata.DirectoryOf(AppHostAssembly) ?? settings.ContentRootPath ?? System.Environment.CurrentDirectory;
        settings.ContentRootPath ??= AppHostDirectory;
        settings.Configuration ??= new ConfigurationManager();
        _host = new HostApplicationBuilder(settings);
        _hook?.OnConfiguration(_host.Configuration);

        ExecutionContext = new DistributedApplicationExecutionContext(Operation(_host.Configuration));
        // What is published is the same on every machine; two checkouts that run beside each other keep their volumes apart.
        _host.Configuration[VolumeNameGenerator.HashKey] ??= Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
            ExecutionContext.IsPublishMode ? AppHostMetadata.ProjectNameOf(AppHostAssembly) ?? _host.Environment.ApplicationName : AppHostDirectory)));
        UserSecrets = UserSecretsStore.For(AppHostAssembly);
        if (AppHostAssembly is not null && _host.Environment.IsDevelopment())
        {
            _host.Configuration.AddUserSecrets(AppHostAssembly, optional: true);
        }

        AddServices(options);
        _hook?.OnConstructed(this);
    }

    public Assembly? AppHostAssembly { get; }

    public string AppHostDirectory { get; }

    public ConfigurationManager Configuration => _host.Configuration;

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal UserSecretsStore UserSecrets { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new DistributedApplicationResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _hook?.OnBuilding(this);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        var application = new DistributedApplication(_host.Build());
        ExecutionContext.SetServices(application.Services);
        _hook?.OnBuilt(application);
        return application;
    }

    private static DistributedApplicationOperation Operation(ConfigurationManager configuration)
    {
        var asked = configuration["AppHost:Operation"] ?? configuration["operation"];
        var hasPublisher = configuration["Publishing:Publisher"] is not null || configuration["publisher"] is not null;
        return hasPublisher || string.Equals(asked, "publish", StringComparison.OrdinalIgnoreCase)
            ? DistributedApplicationOperation.Publish
            : DistributedApplicationOperation.Run;
    }

    private void AddServices(DistributedApplicationOptions options)
    {
        Services.AddSingleton(options);
        Services.AddSingleton<IDistributedApplicationBuilder>(this);
        Services.AddSingleton(UserSecrets);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Eventing);
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddHttpClient();
        Services.AddHealthChecks();
        Services.AddSingleton(s => new ResourceNotificationService(s.GetRequiredService<IHostApplicationLifetime>(), s));
        Services.AddSingleton<ResourceLoggerService>();
        Services.AddSingleton<DependencyWaiter>();
        Services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<ResourceLoggerService>(), s));
        Services.AddSingleton<InteractionService>();
        Services.AddSingleton<IInteractionService>(s => s.GetRequiredService<InteractionService>());
        Services.AddSingleton<MissingParameters>();
        Services.AddSingleton<ParameterProcessor>();
        Services.AddSingleton<ConnectionStrings>();
        Services.AddHostedService<ResourceHealthService>();
        Services.AddPublishing();
        Services.AddDcp();
        Services.AddDashboard();

        // One line for each event, as Aspire's AppHost writes them; requests of the resource service and of health checks are noise.
        _host.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        _host.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }
}
