namespace Telemetry.AppHost;

/// <summary>A tool from its official image.</summary>
public sealed class ToolContainer(string name) : ContainerResource(name), IToolResource;
