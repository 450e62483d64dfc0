using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Publishing;

/// <summary>Runs the step that is asked for. Nothing is started for it: not the engine, and not the host's services.</summary>
internal sealed class PublishPipeline(
    PublishOptions options, DistributedApplicationModel model, DistributedApplicationExecutionContext execution, IDistributedApplicationEventing eventing, IServiceProvider services)
{
    private const string ManifestStep = "publish-manifest";
    private const string PublishStep = "publish";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var step = Find();
        var environment = Environment();
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        if (environment is not null)
        {
            await ComposeTargets.PrepareAsync(environment, model, execution, cancellationToken);
        }

        await step(cancellationToken);
    }

    private Func<CancellationToken, Task> Find()
    {
        if (options.Publisher is { Length: > 0 } publisher && publisher != PublishOptions.Manifest)
        {
            throw new DistributedApplicationException(
                $"Publisher '{publisher}' is not part of this build of Hosting/; '{PublishOptions.Manifest}' is. Nothing was written. Publish with the official packages: dotnet run --project AppHost -p:AspireHosting=official -- --operation publish ...");
        }

        var steps = Steps();
        var name = options.Step is { Length: > 0 } asked ? asked : options.Publisher is { Length: > 0 } ? ManifestStep : throw new DistributedApplicationException(
            $"No step was asked for with --step. Steps are: {string.Join(", ", steps.Keys)}. Nothing was written.");
        return steps.TryGetValue(name, out var step) ? step : throw new DistributedApplicationException(
            $"Step '{name}' not found in pipeline. Available steps: {string.Join(", ", steps.Keys)}{(steps.Count > 1 ? "" : " (publish needs an environment: AddDockerComposeEnvironment)")}; others need the official packages. Nothing was written.");
    }

    private Dictionary<string, Func<CancellationToken, Task>> Steps()
    {
        var steps = new Dictionary<string, Func<CancellationToken, Task>>(StringComparer.Ordinal)
        {
            [ManifestStep] = token => services.GetRequiredService<ManifestPublisher>().PublishAsync(token),
        };
        if (Environment() is { } environment)
        {
            steps[PublishStep] = token => services.GetRequiredService<ComposePublisher>().PublishAsync(environment, token);
            steps[$"publish-{environment.Name}"] = steps[PublishStep];
            steps[$"prepare-{environment.Name}"] = token => services.GetRequiredService<ComposePublisher>().PrepareAsync(environment, token);
        }

        return steps;
    }

    private DockerComposeEnvironmentResource? Environment()
    {
        var environments = model.Resources.OfType<DockerComposeEnvironmentResource>().ToList();
        if (environments.Count > 1)
        {
            throw new DistributedApplicationException(
                $"The model has several compose environments: {string.Join(", ", environments.Select(x => x.Name))}. This build of Hosting/ publishes to one. Nothing was written.");
        }

        var customized = model.GetComputeResources().FirstOrDefault(x => x.HasAnnotationOfType<DockerComposeServiceCustomizationAnnotation>());
        return environments.Count == 0 && customized is not null
            ? throw new DistributedApplicationException(
                $"Resource '{customized.Name}' is configured to publish as a Docker Compose service, but the model has no compose environment. Add one with AddDockerComposeEnvironment. Nothing was written.")
            : environments.FirstOrDefault();
    }
}
