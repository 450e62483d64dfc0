using System.Text.Json;
using Microsoft.Extensions.Options;
using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

internal sealed class GpuReadingsClient(HttpClient http, IOptions<LoadRunnerOptions> options, TimeProvider time) : IGpuReadings
{
    public const string Exporter = "gpu-exporter";

    public async Task<EnergyReading?> ReadAsync(CancellationToken cancellationToken)
    {
        // Half of what an edge may wait: a gpu-exporter that hangs must not cost the CPU's energy too.
        var limit = options.Value.EdgeTimeout / 2;
        using var timeout = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var reading = await http.GetFromJsonAsync("/readings", DeviceReadingJson.Default.DeviceReading, linked.Token);
            return reading?.Energy.Count > 0 ? reading.Energy[0] with { Timestamp = reading.Timestamp } : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            return Unknown(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unknown($"no answer within {limit.TotalSeconds:0.##} s");
        }
    }

    // Nobody can tell whether the machine has a GPU, so its energy counts as missing and not as none.
    private static EnergyReading Unknown(string reason) =>
        new(EnergySource.Nvml, null) { AbsentReason = $"{Exporter} cannot be read: {reason}" };
}
