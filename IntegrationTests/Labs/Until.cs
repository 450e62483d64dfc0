namespace Telemetry.IntegrationTests.Labs;

/// <summary>Waits for what can only be asked again and again.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the answer is not null. A server that does not answer is asked again, too.</summary>
    public static async Task<T> FoundAsync<T>(TimeSpan limit, Func<Task<T?>> ask, Func<string> failure)
        where T : class
    {
        using var late = new CancellationTokenSource(limit);
        while (true)
        {
            Exception? problem = null;
            try
            {
                if (await ask() is { } answer) return answer;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                problem = e;
            }

            if (late.IsCancellationRequested)
                throw new TimeoutException($"Not within {limit.TotalSeconds} s: {failure()} {problem?.Message}", problem);

            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
