using Telemetry.AppHost.Tools;

namespace Telemetry.AppHost;

/// <summary>A tool from the distribution's packages.</summary>
public class ToolExecutable : ExecutableResource, IToolResource
{
    internal ToolExecutable(string name, Tool tool, string workingDirectory)
        : base(name, tool.Executable, workingDirectory)
    {
        Location = new ToolUse(tool);
        Annotations.Add(Location);
    }

    internal ToolUse Location { get; }
}
