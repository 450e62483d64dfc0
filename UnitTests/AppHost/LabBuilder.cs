using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.AppHost;
using Telemetry.AppHost.Tools;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.AppHost;

/// <summary>The AppHost's own folder and a data folder of its own; tools lie below /opt.</summary>
internal sealed class LabBuilder(params string[] args) : IDisposable
{
    private readonly TempFolder _data = new();
    private DistributedApplicationBuilder? _builder;

    public DistributedApplicationBuilder Builder => _builder ??= new(new DistributedApplicationOptions
    {
        Args = ["--environment", "Development", "--Telemetry:Tools", "native", "--Telemetry:DataDirectory", _data.Path, .. args],
        ProjectDirectory = Projects.AppHost.ProjectPath,
    });

    public string Data(params string[] path) => Path.Combine([_data.Path, .. path]);

    public IResource Resource(string name) => Builder.Resources.Single(r => r.Name == name);

    /// <summary>Says where each tool is, as the start does.</summary>
    public LabBuilder WithTools(string? libraries = null)
    {
        foreach (var use in Builder.Resources.SelectMany(r => r.Annotations.OfType<ToolUse>()))
        {
            use.Found = new ToolLocation(
                $"/opt/bin/{use.Tool.Executable}", libraries, libraries is null ? null : "/opt/tree", use.Tool.Companions.ToDictionary(c => c, c => $"/opt/lib/{c}"));
        }

        return this;
    }

    public void Dispose() => _data.Dispose();
}
