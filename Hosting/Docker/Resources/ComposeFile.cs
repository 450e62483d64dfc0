using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>A docker-compose.yaml.</summary>
public sealed class ComposeFile
{
    public string? Name { get; set; }

    public string? Version { get; set; }

    public Dictionary<string, Service> Services { get; set; } = [];

    public Dictionary<string, Network> Networks { get; set; } = [];

    public Dictionary<string, Volume> Volumes { get; set; } = [];

    public ComposeFile AddNetwork(Network network)
    {
        Networks[network.Name] = network;
        return this;
    }

    public ComposeFile AddService(Service service)
    {
        Services[service.Name] = service;
        return this;
    }

    public ComposeFile AddVolume(Volume volume)
    {
        Volumes[volume.Name] = volume;
        return this;
    }

    public string ToYaml(string lineEndings = "\n") => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithEventEmitter(next => new QuotedTexts(next))
        .WithNewLine(lineEndings)
        .WithIndentedSequences()
        .Build()
        .Serialize(this);
}
