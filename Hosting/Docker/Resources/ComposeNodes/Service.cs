using Aspire.Hosting.Docker.Resources.ServiceNodes;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A service; its properties are those of the compose specification, and stand in the file in this order.</summary>
public sealed class Service : NamedComposeMember
{
    public string? Image { get; set; }

    public string? PullPolicy { get; set; }

    public string? ContainerName { get; set; }

    public List<string> Command { get; set; } = [];

    public List<string> Entrypoint { get; set; } = [];

    public Dictionary<string, string> Environment { get; set; } = [];

    public List<string> EnvFile { get; set; } = [];

    public string? WorkingDir { get; set; }

    public List<string> Ports { get; set; } = [];

    public List<string> Expose { get; set; } = [];

    public List<Volume> Volumes { get; set; } = [];

    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];

    public string? User { get; set; }

    public List<string> Networks { get; set; } = [];

    public string? Restart { get; set; }

    public Healthcheck? Healthcheck { get; set; }

    public Logging? Logging { get; set; }

    public Dictionary<string, string> Labels { get; set; } = [];

    [YamlMember(Alias = "domainname", ApplyNamingConventions = false)]
    public string? DomainName { get; set; }

    public string? Hostname { get; set; }

    public string? Isolation { get; set; }

    public string? Ipc { get; set; }

    public string? ShmSize { get; set; }

    public string? MacAddress { get; set; }

    public string? Pid { get; set; }

    public bool? Privileged { get; set; }

    public List<string> CapAdd { get; set; } = [];

    public List<string> CapDrop { get; set; } = [];

    public string? CgroupParent { get; set; }

    public List<string> Devices { get; set; } = [];

    public List<string> Dns { get; set; } = [];

    public List<string> DnsSearch { get; set; } = [];

    public Dictionary<string, string> ExtraHosts { get; set; } = [];

    public List<string> GroupAdd { get; set; } = [];

    public bool? Init { get; set; }

    public List<string> Links { get; set; } = [];

    public List<string> ExternalLinks { get; set; } = [];

    public string? NetworkMode { get; set; }

    public List<string> Profiles { get; set; } = [];

    public bool? ReadOnly { get; set; }

    public List<string> SecurityOpt { get; set; } = [];

    public string? StopGracePeriod { get; set; }

    public string? StopSignal { get; set; }

    public Dictionary<string, string> Sysctls { get; set; } = [];

    public List<string> Tmpfs { get; set; } = [];

    public bool? StdinOpen { get; set; }

    public bool? Tty { get; set; }

    public Dictionary<string, Ulimit> Ulimits { get; set; } = [];

    public Service AddVolume(Volume volume)
    {
        Volumes.Add(volume);
        return this;
    }

    public Service AddVolumes(IEnumerable<Volume> volumes)
    {
        Volumes.AddRange(volumes);
        return this;
    }

    public Service AddEnvironmentalVariable(string key, string? value)
    {
        Environment[key] = value ?? "";
        return this;
    }
}
