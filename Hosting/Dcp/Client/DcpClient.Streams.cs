using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Aspire.Hosting.Dcp;

internal sealed partial class DcpClient
{
    // A long watch can go silent without ending, so each one is replaced in time (Aspire does the same).
    private static readonly TimeSpan WatchRenewal = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    /// <summary>Every change of every object of a kind, beginning with one Added for each that exists; ends only by cancellation.</summary>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IDcpKind<T>
    {
        var seen = new WatchState<T>();
        var retry = FirstRetry;
        while (true)
        {
            await using var events = WatchOnceAsync<T>(seen, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync<T, WatchEvent<T>>(events, cancellationToken))
            {
                retry = FirstRetry;
                yield return events.Current;
            }
            await Task.Delay(retry, time, cancellationToken);
            retry = Min(retry * 2, LongestRetry);
        }
    }

    /// <summary>The lines of one <see cref="LogSource"/> of an object. A followed log of a process ends about 5 s after the process.</summary>
    public async IAsyncEnumerable<string> LogsAsync<T>(
        string name, string source, bool follow, bool timestamps, long skip = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IDcpWorkload<T>
    {
        var path = $"{DcpApi.Item<T>(name)}/log?source={source}&follow={Flag(follow)}&timestamps={Flag(timestamps)}&line_numbers=false"
            + (skip > 0 ? $"&skip={skip}" : "");
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var line in LineReader.ReadAsync(body, cancellationToken))
            yield return Encoding.UTF8.GetString(line.Span);
    }

    private async IAsyncEnumerable<WatchEvent<T>> WatchOnceAsync<T>(
        WatchState<T> seen, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class, IDcpKind<T>
    {
        using var renewal = new CancellationTokenSource(WatchRenewal, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(renewal.Token, cancellationToken);
        using var answer = await SendAsync(HttpMethod.Get, DcpApi.Collection<T>() + "?watch=true", null, either.Token);

        // Deletions while no watch was open are not replayed: what is known but no longer listed is gone.
        if (!seen.IsEmpty)
            foreach (var gone in seen.RemoveAllBut(await ListAsync<T>(either.Token)))
                yield return new WatchEvent<T>(WatchEventType.Deleted, gone);

        await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
        await foreach (var line in LineReader.ReadAsync(body, either.Token))
            if (line.Length > 0 && WatchLine.Parse<T>(line.Span) is { } parsed && seen.Accept(parsed) is { } accepted)
                yield return accepted;
    }

    private async ValueTask<bool> MoveNextAsync<T, TItem>(IAsyncEnumerator<TItem> stream, CancellationToken cancellationToken)
        where T : IDcpKind<T>
    {
        try
        {
            return await stream.MoveNextAsync();
        }
        catch (Exception e) when (IsEndOfStream(e) && !cancellationToken.IsCancellationRequested)
        {
            Log.WatchInterrupted(logger, T.Plural, e.Message);
            return false;
        }
        catch (Exception e) when (IsEndOfStream(e))
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    /// <summary>The stream broke, was renewed, or the server refused it: not an error of this program.</summary>
    private static bool IsEndOfStream(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or DcpException or JsonException;

    private static string Flag(bool value) => value ? "true" : "false";
}
