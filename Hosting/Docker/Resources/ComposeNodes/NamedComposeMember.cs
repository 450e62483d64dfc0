using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>Something that stands under its name in the file.</summary>
public abstract class NamedComposeMember
{
    [YamlIgnore]
    public required string Name { get; set; }
}
