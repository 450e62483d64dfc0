namespace Telemetry.AppHost;

internal static class OwnAddressExtensions
{
    /// <summary>Tells a service the address by which others know it; its own port changes with each start.</summary>
    public static IResourceBuilder<ProjectResource> WithOwnAddress(this IResourceBuilder<ProjectResource> builder, string variable) =>
        builder.WithEnvironment(variable, builder.GetEndpoint("http"));
}
