using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds a command to the resource's menu in the dashboard.</summary>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        commandOptions ??= new();
        foreach (var existing in builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(a => a.Name == name).ToList())
        {
            builder.Resource.Annotations.Remove(existing);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name, displayName, commandOptions.UpdateState ?? (_ => ResourceCommandState.Enabled), executeCommand,
            commandOptions.Description, commandOptions.Arguments, commandOptions.ConfirmationMessage, commandOptions.IconName,
            commandOptions.IconVariant, commandOptions.IsHighlighted, commandOptions.Visibility, commandOptions.ValidateArguments));
    }

    /// <summary>Adds a command that sends a request to the resource; any 2xx answer is success. Enabled while the resource is healthy.</summary>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, [EndpointName] string? endpointName = null,
        string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        commandOptions ??= new();
        var endpoint = new Lazy<EndpointReference>(commandOptions.EndpointSelector
            ?? (() => endpointName is null ? FirstHttpEndpoint(builder.Resource) : builder.GetEndpoint(endpointName)));
        commandOptions.UpdateState ??= context =>
            context.ResourceSnapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled;
        var method = commandOptions.Method ?? HttpMethod.Post;
        commandName ??= $"{builder.Resource.Name}-http-{method.Method.ToLowerInvariant()}-{path}";
        return builder.WithCommand(commandName, displayName, context => SendAsync(context, endpoint.Value, path, method, commandOptions), commandOptions);
    }

    private static async Task<ExecuteCommandResult> SendAsync(
        ExecuteCommandContext context, EndpointReference endpoint, string path, HttpMethod method, HttpCommandOptions options)
    {
        if (!endpoint.IsAllocated)
        {
            return CommandResults.Failure("Endpoints are not yet allocated.");
        }

        using var client = context.Services.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? "HttpCommand");
        client.Timeout = Timeout.InfiniteTimeSpan; // a scenario may take minutes; the user can cancel the command
        using var request = new HttpRequestMessage(method, new Uri(new Uri(endpoint.Url), path));
        if (options.PrepareRequest is { } prepare)
        {
            await prepare(new()
            {
                Services = context.Services,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Request = request,
            });
        }

        using var response = await client.SendAsync(request, context.CancellationToken);
        if (options.GetCommandResult is { } result)
        {
            return await result(new()
            {
                Services = context.Services,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                HttpClient = client,
                Response = response,
            });
        }

        return response.IsSuccessStatusCode
            ? CommandResults.Success()
            : CommandResults.Failure($"Request failed with status code {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(context.CancellationToken)}");
    }
}
