using System.Text.Json;
using Telemetry.Exporters;

namespace Telemetry.LoadRunner.Readings;

internal sealed class HostReadingsClient(HttpClient http) : IHostReadings
{
    public async Task<HostReading> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetFromJsonAsync("/readings", HostReadingJson.Default.HostReading, cancellationToken)
                ?? throw new HttpRequestException("/readings answered with an empty document.");
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException($"/readings answered with something else than a reading: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is not HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            // Time limits and circuit breakers of the HTTP pipeline have exceptions of their own; to the caller they are one thing.
            throw new HttpRequestException(exception.Message, exception);
        }
    }
}
