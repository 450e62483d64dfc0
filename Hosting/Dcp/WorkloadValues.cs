using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp;

/// <summary>Arguments and environment of a workload, with every value as it is now and as the workload sees it.</summary>
internal sealed class WorkloadValues(DistributedApplicationExecutionContext context, ResourceLoggerService loggers)
{
    public async Task<List<string>> ArgumentsAsync(Workload workload, CancellationToken cancellationToken)
    {
        var collected = new List<object>();
        foreach (var annotation in workload.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(new(collected, workload.Resource, cancellationToken)
            {
                ExecutionContext = context,
                Logger = loggers.GetLogger(workload.Name),
            });
        }

        return await ResolveAllAsync(workload, collected, cancellationToken);
    }

    /// <summary>Those of the container engine's own command.</summary>
    public async Task<List<string>> RuntimeArgumentsAsync(Workload workload, CancellationToken cancellationToken)
    {
        var collected = new List<object>();
        foreach (var annotation in workload.Resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(new(collected, cancellationToken));
        }

        return await ResolveAllAsync(workload, collected, cancellationToken);
    }

    public async Task<List<EnvVar>> EnvironmentAsync(Workload workload, CancellationToken cancellationToken)
    {
        var collected = new EnvironmentCallbackContext(context, workload.Resource, cancellationToken: cancellationToken)
        {
            Logger = loggers.GetLogger(workload.Name),
        };
        foreach (var annotation in workload.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(collected);
        }

        var values = new List<EnvVar>();
        foreach (var (name, item) in collected.EnvironmentVariables)
        {
            if (await ResolveAsync(workload, item, cancellationToken) is { } value)
            {
                values.Add(new(name, value));
            }
        }

        return values;
    }

    /// <summary>A string or a value provider as text; null when it has no value.</summary>
    public async Task<string?> ResolveAsync(Workload workload, object item, CancellationToken cancellationToken)
    {
        var asked = new ValueProviderContext
        {
            ExecutionContext = context,
            Caller = workload.Resource,
            Network = workload.Resource is ContainerResource
                ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork
                : KnownNetworkIdentifiers.LocalhostNetwork,
        };
        var text = item switch
        {
            string literal => literal,
            IValueProvider value => await value.GetValueAsync(asked, cancellationToken),
            IResourceBuilder<IResource> { Resource: IValueProvider value } => await value.GetValueAsync(asked, cancellationToken),
            _ => item.ToString(),
        };
        return text is null ? null : Escape(text, workload.Endpoints.Select(e => DcpTemplate.PortForServing(e.ServiceName)));
    }

    private async Task<List<string>> ResolveAllAsync(Workload workload, IEnumerable<object> items, CancellationToken cancellationToken)
    {
        var values = new List<string>();
        foreach (var item in items)
        {
            if (await ResolveAsync(workload, item, cancellationToken) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    // DCP evaluates Go templates in these values; only the ones we put there ourselves are meant to be evaluated.
    private static string Escape(string text, IEnumerable<string> templates)
    {
        foreach (var template in templates)
        {
            if (text.IndexOf(template, StringComparison.Ordinal) is >= 0 and var at)
            {
                return Escape(text[..at], templates) + template + Escape(text[(at + template.Length)..], templates);
            }
        }

        return DcpTemplate.Escape(text);
    }
}
