using Telemetry.AppHost.Tools;

namespace Telemetry.AppHost;

/// <summary>The resource needs this tool on the machine; where it lies is known once the application starts.</summary>
internal sealed class ToolUse(Tool tool) : IResourceAnnotation
{
    private ToolLocation? _found;

    public Tool Tool { get; } = tool;

    public ToolLocation Found
    {
        get => _found ?? throw new InvalidOperationException($"{Tool.Name} is located when the application starts, not before.");
        set => _found = value;
    }
}
