using System.Text.Json;
using System.Text.RegularExpressions;

namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>The answer to /containers/json: containers up to a limit, each name once, those that run first.</summary>
internal sealed partial record ContainerList(IReadOnlyList<ListedContainer> Containers, IReadOnlyDictionary<string, int> States, int Unlisted)
{
    private const int MaxNameLength = 128;
    private const int ShortIdLength = 12;
    private const string OtherState = "other";

    // Docker's; Podman's "configured" and "stopped" are other.
    private static readonly string[] KnownStates = ["created", "running", "paused", "restarting", "removing", "exited", "dead"];

    public static PollResult<ContainerList> Parse(byte[] body, int maxContainers) =>
        EngineJson.Read<PollResult<ContainerList>>(body, root => root.ValueKind == JsonValueKind.Array ? new PollResult<ContainerList>.Ok(Of(root, maxContainers)) : null)
        ?? new PollResult<ContainerList>.Failed("The engine's list of containers is no JSON list: something else than Docker or Podman listens there.");

    private static ContainerList Of(JsonElement root, int maxContainers)
    {
        var all = root.EnumerateArray().ToList();
        var valid = all.Select(Container).OfType<ListedContainer>().ToList();
        var listed = valid.OrderByDescending(container => container.IsRunning || container.IsRestarting).DistinctBy(container => container.Name).DistinctBy(container => container.Id)
            .Take(maxContainers).ToList();
        return new ContainerList(listed, valid.CountBy(container => container.State).ToDictionary(), all.Count - listed.Count);
    }

    private static ListedContainer? Container(JsonElement json)
    {
        // The identity becomes part of a path: nothing but hexadecimal digits.
        if (json.Text("Id") is not { } id || !Id().IsMatch(id))
            return null;

        var state = json.Text("State");
        return new ListedContainer(id, Name(json, id), KnownStates.Contains(state) ? state! : OtherState);
    }

    // Names of legacy links (/other/alias) stand among a container's names; its own has one slash.
    private static string Name(JsonElement json, string id)
    {
        var names = json.Member("Names").Items().Select(EngineJson.AsText).OfType<string>().Select(name => name.TrimStart('/')).Where(name => name.Length > 0).ToList();
        var name = names.Find(name => !name.Contains('/')) ?? names.FirstOrDefault() ?? id[..Math.Min(id.Length, ShortIdLength)];
        return name.Length <= MaxNameLength ? name : name[..MaxNameLength];
    }

    [GeneratedRegex(@"\A[0-9a-f]{12,64}\z")]
    private static partial Regex Id();
}
