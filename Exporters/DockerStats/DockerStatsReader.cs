using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.Exporters.DockerStats;

/// <summary>Asks the engine for its containers and then for each one's figures, several at a time.</summary>
internal sealed class DockerStatsReader(IEngineApi api, DockerStatsOptions options, TimeProvider time)
{
    private readonly CpuShares _shares = new();

    public async ValueTask<PollResult<DockerStatsSample>> ReadAsync(CancellationToken cancellationToken)
    {
        switch (await ListAsync(cancellationToken))
        {
            case PollResult<ContainerList>.Ok { Value: var list }:
                return await SampleAsync(list, cancellationToken);
            case PollResult<ContainerList>.Absent { Reason: var reason }:
                return new PollResult<DockerStatsSample>.Absent(reason);
            case PollResult<ContainerList>.Failed { Reason: var reason }:
                return new PollResult<DockerStatsSample>.Failed(reason);
            default:
                throw new InvalidOperationException("A poll has three outcomes.");
        }
    }

    private async Task<PollResult<ContainerList>> ListAsync(CancellationToken cancellationToken) =>
        await api.GetAsync("/containers/json?all=true", cancellationToken) switch
        {
            PollResult<EngineAnswer>.Ok { Value: { Status: 200 } answer } => ContainerList.Parse(answer.Body, options.MaxContainers),
            PollResult<EngineAnswer>.Ok { Value: var answer } => new PollResult<ContainerList>.Failed(answer.Complaint),
            PollResult<EngineAnswer>.Absent absent => new PollResult<ContainerList>.Absent(absent.Reason),
            PollResult<EngineAnswer>.Failed failed => new PollResult<ContainerList>.Failed(failed.Reason),
            _ => throw new InvalidOperationException("A poll has three outcomes."),
        };

    private async Task<PollResult<DockerStatsSample>> SampleAsync(ContainerList list, CancellationToken cancellationToken)
    {
        var readings = new ContainerReading[list.Containers.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, readings.Length, parallel, async (i, cancellation) => readings[i] = await ReadAsync(list.Containers[i], cancellation));

        var unread = readings.Count(reading => reading.Fault is not null);
        if (unread > 0 && readings.All(reading => reading.Stats is null))
            return new PollResult<DockerStatsSample>.Failed(readings.First(reading => reading.Fault is not null).Fault!);

        // A container that is gone since the list was made is no error: it has nothing to tell, and its state is unknown.
        var samples = readings.Where(reading => !reading.IsGone).Select(Sample).ToList();
        _shares.KeepOnly(readings);
        return new DockerStatsSample { States = list.States, Containers = samples, Unlisted = list.Unlisted, Unread = unread };
    }

    private ContainerSample Sample(ContainerReading reading) => new(
        reading.Container.Name,
        reading.Container.IsRunning,
        reading.Stats,
        reading.Stats is { } stats ? _shares.Add(reading, stats, time) : null,
        reading.Run?.Restarts);

    private async Task<ContainerReading> ReadAsync(ListedContainer container, CancellationToken cancellationToken)
    {
        if (!container.IsRunning && !container.IsRestarting)
            return new ContainerReading(container);

        var run = await GetAsync($"/containers/{container.Id}/json", ContainerRun.Parse, cancellationToken);
        if (!container.IsRunning)
            return new ContainerReading(container) { Run = run.Value, IsGone = run.IsGone };

        // With one-shot the engine gives one reading; without, it would wait a second for another that we do not need: we have the last poll's.
        var stats = await GetAsync($"/containers/{container.Id}/stats?stream=false&one-shot=true", ContainerStats.Parse, cancellationToken);
        return new ContainerReading(container)
        {
            Run = run.Value,
            Stats = stats.Value,
            Timestamp = time.GetTimestamp(),
            Fault = stats.Fault,
            IsGone = stats.IsGone,
        };
    }

    private async Task<Figure<T>> GetAsync<T>(string path, Func<byte[], T?> parse, CancellationToken cancellationToken)
        where T : class =>
        await api.GetAsync(path, cancellationToken) switch
        {
            // Podman answers for a container that does not run with 200 and nothing, Docker with zeros; a removed one is 404, one on its way out 409.
            PollResult<EngineAnswer>.Ok { Value.IsGone: true } => new Figure<T>(null, null, true),
            PollResult<EngineAnswer>.Ok { Value: { Status: 200 } answer } =>
                parse(answer.Body) is { } value ? new Figure<T>(value, null, false) : new Figure<T>(null, $"The engine's answer to {path} cannot be read.", false),
            PollResult<EngineAnswer>.Ok { Value: var answer } => new Figure<T>(null, answer.Complaint, false),
            PollResult<EngineAnswer>.Absent absent => new Figure<T>(null, absent.Reason, false),
            PollResult<EngineAnswer>.Failed failed => new Figure<T>(null, failed.Reason, false),
            _ => throw new InvalidOperationException("A poll has three outcomes."),
        };

    private readonly record struct Figure<T>(T? Value, string? Fault, bool IsGone)
        where T : class;
}
