using Microsoft.Extensions.Options;
using Telemetry.LoadRunner.FFmpeg;
using Telemetry.LoadRunner.Readings;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>What the server has received of a scenario's streams, for those whose FFmpeg does not tell it: ladders and fan-outs.</summary>
internal sealed class ServerCounters(IServerReadings server, IOptions<FFmpegOptions> options, TimeProvider time)
{
    private const string Consequence = "what each stream of a ladder or a fan-out delivers is known from there only, so the scenario cannot be measured.";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static bool AreNeeded(ScenarioObservation scenario) => scenario.Publishers.Exists(x => !x.CountsItsBytes);

    /// <exception cref="ScenarioFailedException">The server does not answer, or does not have all streams.</exception>
    public async Task<ServerReading> ReadAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        var reading = await ReadPageAsync(cancellationToken);
        return Missing(scenario, reading) is { } missing ? throw NotListed(missing) : reading;
    }

    /// <summary>An FFmpeg reports when its first output sends; this waits for the others.</summary>
    /// <exception cref="ScenarioFailedException">The server does not answer, or does not have all streams in time.</exception>
    public async Task WaitForStreamsAsync(ScenarioObservation scenario, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() + options.Value.PublishTimeout;
        while (Missing(scenario, await ReadPageAsync(cancellationToken)) is { } missing)
        {
            if (time.GetUtcNow() > limit)
                throw NotListed(missing);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<ServerReading> ReadPageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await server.ReadAsync(cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ScenarioFailedException($"nginx-rtmp's statistics cannot be read ({exception.Message}): {Consequence}", exception);
        }
    }

    private static PublishedStream? Missing(ScenarioObservation scenario, ServerReading reading) =>
        scenario.Publishers.SelectMany(x => x.Streams).FirstOrDefault(x => !reading.ReceivedBytes.ContainsKey(x.Key));

    private static ScenarioFailedException NotListed(PublishedStream stream) =>
        new($"nginx-rtmp's statistics do not list stream {stream.Key}: {Consequence}");
}
