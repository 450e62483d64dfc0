using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Adds connection strings that are made of other values.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>A connection string of its own; running as soon as everything runs that it is made of.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, ReferenceExpression connectionStringExpression)
    {
        var resource = builder.AddResource(new ConnectionStringResource(name, connectionStringExpression)).WithInitialState(new()
        {
            ResourceType = KnownResourceTypes.ConnectionString,
            State = KnownResourceStates.NotStarted,
            Properties = [],
        });
        foreach (var needed in ResourcesIn(connectionStringExpression).Distinct())
        {
            resource.WithReferenceRelationship(needed);
            if (needed is not (IResourceWithoutLifetime or ParameterResource))
            {
                resource.WaitForStart(builder.CreateResourceBuilder(needed));
            }
        }

        return resource.OnInitializeResource((own, @event, cancellationToken) =>
        {
            @event.Services.GetRequiredService<ConnectionStrings>().Begin(own);
            return Task.CompletedTask;
        });
    }

    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    private static IEnumerable<IResource> ResourcesIn(IValueWithReferences value) => value.References.SelectMany(r => r switch
    {
        IResource resource => [resource],
        IValueWithReferences inner => ResourcesIn(inner),
        _ => [],
    });
}
