using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Where resources write themselves into the manifest: a JSON document that deployment tools such as azd read.</summary>
public sealed class ManifestPublishingContext(
    DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
{
    private readonly ManifestValues _values = new();
    private readonly PublishedPorts _ports = new();

    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The manifest's own file; paths in it are relative to its folder.</summary>
    public string ManifestPath { get; } = manifestPath;

    public Utf8JsonWriter Writer { get; } = writer;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Null for null; with slashes on every system.</summary>
    public string? GetManifestRelativePath(string? path) => path is null
        ? null
        : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(ManifestPath))!, path).Replace('\\', '/');

    /// <summary>Writes image, mounts, arguments, environment and bindings.</summary>
    public async Task WriteContainerAsync(ContainerResource container)
    {
        var build = container.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var annotation) ? annotation : null;
        Writer.WriteString("type", build is null && !IsDeployed(container) ? "container.v0" : "container.v1");
        WriteConnectionString(container);
        if (build is not null)
        {
            WriteBuild(build);
        }
        else if (container.TryGetContainerImageName(out var image))
        {
            Writer.WriteString("image", image);
        }
        else
        {
            throw new DistributedApplicationException($"Could not get container image name of resource '{container.Name}': it has neither an image nor a Dockerfile. Nothing was published.");
        }

        if (container.Entrypoint is not null)
        {
            Writer.WriteString("entrypoint", container.Entrypoint);
        }

        await WriteCommandLineArgumentsAsync(container);
        WriteMounts(container, ContainerMountType.BindMount, "bindMounts", "source", mount => GetManifestRelativePath(mount.Source)!);
        WriteMounts(container, ContainerMountType.Volume, "volumes", "name", mount => mount.Source ?? throw new DistributedApplicationException(
            $"Volume '{mount.Target}' of resource '{container.Name}' has no name; a published volume needs one. Nothing was published."));
        await WriteEnvironmentVariablesAsync(container);
        WriteBindings(container);
    }

    public async Task WriteCommandLineArgumentsAsync(IResource resource)
    {
        var args = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(new(args, resource, CancellationToken) { ExecutionContext = ExecutionContext });
        }

        if (args.Count == 0)
        {
            return;
        }

        Writer.WriteStartArray("args");
        foreach (var arg in args)
        {
            Writer.WriteStringValue(_values.TextOf(arg));
        }

        Writer.WriteEndArray();
    }

    public async Task WriteEnvironmentVariablesAsync(IResource resource)
    {
        var collected = new EnvironmentCallbackContext(ExecutionContext, resource, cancellationToken: CancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(collected);
        }

        if (collected.EnvironmentVariables.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("env");
        foreach (var (name, value) in collected.EnvironmentVariables)
        {
            Writer.WriteString(name, _values.TextOf(value));
        }

        Writer.WriteEndObject();
    }

    public void WriteBindings(IResource resource)
    {
        var endpoints = _ports.Of(resource);
        if (endpoints.Count == 0)
        {
            return;
        }

        Writer.WriteStartObject("bindings");
        foreach (var (endpoint, port, targetPort) in endpoints)
        {
            Writer.WriteStartObject(endpoint.Name);
            Writer.WriteString("scheme", endpoint.UriScheme);
            Writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
            Writer.WriteString("transport", endpoint.Transport);
            if (port is not null && port != targetPort)
            {
                Writer.WriteNumber("port", port.Value);
            }

            if (targetPort is not null)
            {
                Writer.WriteNumber("targetPort", targetPort.Value);
            }

            if (endpoint.IsExternal)
            {
                Writer.WriteBoolean("external", true);
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    public void WriteConnectionString(IResource resource)
    {
        if (resource is IResourceWithConnectionString connection)
        {
            Writer.WriteString("connectionString", _values.TextOf(connection.ConnectionStringExpression));
        }
    }

    internal async Task WriteModelAsync(DistributedApplicationModel model)
    {
        Writer.WriteStartObject();
        Writer.WriteStartObject("resources");
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in model.Resources)
        {
            await WriteResourceAsync(resource, written);
        }

        // What only values refer to, such as a generated password or an environment's dashboard; writing one may name another.
        while (_values.Resources.FirstOrDefault(x => !written.Contains(x.Name)) is { } resource)
        {
            await WriteResourceAsync(resource, written);
        }

        _values.WriteEncodedStrings(Writer);
        Writer.WriteEndObject();
        Writer.WriteEndObject();
        await Writer.FlushAsync(CancellationToken);
    }

    private async Task WriteResourceAsync(IResource resource, HashSet<string> written)
    {
        written.Add(resource.Name);
        var callback = resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var annotation) ? annotation : null;
        if (callback is { Callback: null })
        {
            return;
        }

        Writer.WriteStartObject(resource.Name);
        await (callback?.Callback?.Invoke(this) ?? WriteContentAsync(resource));
        Writer.WriteEndObject();
        if (resource is ParameterResource parameter)
        {
            _values.WriteEncodedStrings(Writer, parameter);
        }
    }

    private static bool IsDeployed(IResource resource) => resource.HasAnnotationOfType<DeploymentTargetAnnotation>();

    private async Task WriteContentAsync(IResource resource)
    {
        switch (resource)
        {
            case ContainerResource container:
                await WriteContainerAsync(container);
                break;
            case ProjectResource project:
                Writer.WriteString("type", IsDeployed(project) ? "project.v1" : "project.v0");
                Writer.WriteString("path", GetManifestRelativePath(project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath));
                await WriteProcessAsync(project);
                break;
            case ExecutableResource executable:
                Writer.WriteString("type", "executable.v0");
                Writer.WriteString("workingDirectory", GetManifestRelativePath(executable.WorkingDirectory));
                Writer.WriteString("command", executable.Command);
                await WriteProcessAsync(executable);
                break;
            case ParameterResource parameter:
                ManifestParameter.Write(Writer, parameter);
                break;
            case IResourceWithConnectionString:
                Writer.WriteString("type", "value.v0");
                WriteConnectionString(resource);
                break;
            default:
                Writer.WriteString("error", "This resource does not support generation in the manifest.");
                break;
        }
    }

    private async Task WriteProcessAsync(IResource resource)
    {
        await WriteCommandLineArgumentsAsync(resource);
        await WriteEnvironmentVariablesAsync(resource);
        WriteBindings(resource);
    }

    private void WriteBuild(DockerfileBuildAnnotation build)
    {
        Writer.WriteStartObject("build");
        Writer.WriteString("context", GetManifestRelativePath(build.ContextPath));
        Writer.WriteString("dockerfile", GetManifestRelativePath(build.DockerfilePath));
        if (build.Stage is not null)
        {
            Writer.WriteString("stage", build.Stage);
        }

        if (build.BuildArguments.Count > 0)
        {
            Writer.WriteStartObject("args");
            foreach (var (name, value) in build.BuildArguments)
            {
                Writer.WriteString(name, value is bool flag ? flag ? "true" : "false" : _values.TextOf(value));
            }

            Writer.WriteEndObject();
        }

        Writer.WriteEndObject();
    }

    private void WriteMounts(ContainerResource container, ContainerMountType type, string property, string sourceProperty, Func<ContainerMountAnnotation, string> source)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == type).ToList();
        if (mounts.Count == 0)
        {
            return;
        }

        Writer.WriteStartArray(property);
        foreach (var mount in mounts)
        {
            Writer.WriteStartObject();
            Writer.WriteString(sourceProperty, source(mount));
            Writer.WriteString("target", mount.Target);
            Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            Writer.WriteEndObject();
        }

        Writer.WriteEndArray();
    }
}
