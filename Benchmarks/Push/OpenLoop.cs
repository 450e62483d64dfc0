using System.Diagnostics;

namespace Telemetry.Benchmarks.Push;

/// <summary>
/// Sends at fixed times, whether or not earlier answers have come, and counts each answer's time from when its post was due: a server that stands
/// still for a second is seen by every post of that second, not by one.
/// </summary>
internal static class OpenLoop
{
    public static async Task<LoadResult> RunAsync(HttpClient client, PushTarget target, int perSecond, int seconds)
    {
        var count = perSecond * seconds;
        var answers = new Task<double?>[count];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            while (Stopwatch.GetElapsedTime(start) < due)
                await Task.Delay(TimeSpan.FromMilliseconds(1));
            answers[i] = SendAsync(client, target.Post(i), start, due);
        }

        var times = await Task.WhenAll(answers);
        return new LoadResult(target.Name, [.. times.OfType<double>().Order()], times.Count(x => x is null));
    }

    // Milliseconds from the due time; null when the post was not taken.
    private static async Task<double?> SendAsync(HttpClient client, HttpRequestMessage request, long start, TimeSpan due)
    {
        using (request)
        {
            try
            {
                using var response = await client.SendAsync(request);
                return response.IsSuccessStatusCode ? (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds : null;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }
}

internal sealed record LoadResult(string Name, double[] Times, int Refused)
{
    /// <summary>Milliseconds, of the posts that were taken; NaN when none was.</summary>
    public double Quantile(double quantile) => Times.Length == 0 ? double.NaN : Times[(int)(quantile * (Times.Length - 1))];
}
