using System.Net.Sockets;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.LoadRunner.Viewers;

/// <summary>One viewer: receives a stream and keeps account of what a player would have shown.</summary>
internal sealed class RtmpPlayer(int index, ViewerTarget target, ViewerOptions options, SteadyTime clock, TimeProvider time) : IMediaReceiver
{
    private readonly Lock _gate = new();
    private readonly PlaybackClock _playback = new(clock.Now, options.StartBuffer, options.RefillBuffer);
    private readonly ArrivalWindow _window = new();
    private readonly MediaTimeline _timeline = new();
    private DateTimeOffset? _failedAt;
    private string? _failure;

    /// <summary>Plays until it is cancelled or fails; a failure is kept for the result.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RtmpPlayClient.PlayAsync(RtmpAddress.Of(target.Url, target.StreamKey), this, options.AnswerTimeout, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            End(null);
        }
        catch (Exception exception) when (exception is RtmpException or IOException or SocketException)
        {
            End($"{target.Url}: {exception.Message}");
        }
    }

    public void Receive(MediaMessage message)
    {
        lock (_gate)
        {
            var now = clock.Now;
            var mediaTime = _timeline.Next(message.Timestamp);
            _window.Add(new Arrival(now, message.Size, message.IsFrame ? now - (target.PublisherStartedAt + mediaTime) : null));
            if (message.IsFrame)
                _playback.Receive(now, mediaTime, message.IsKeyFrame);
        }
    }

    public void OpenWindow(DateTimeOffset moment)
    {
        lock (_gate)
            _window.Open(moment);
    }

    public void CloseWindow(DateTimeOffset moment)
    {
        lock (_gate)
            _window.Close(moment);
    }

    public ViewerResult Result()
    {
        lock (_gate)
        {
            var until = _window.Closed ?? clock.Now;
            var sum = _window.Sum;
            var stalls = _playback.StallsWithin(_window.Opened ?? until, until);
            return new ViewerResult
            {
                Index = index,
                StreamKey = target.StreamKey,
                StartupSeconds = _playback.Startup?.TotalSeconds,
                Stalls = stalls.Count,
                StalledSeconds = stalls.Duration.TotalSeconds,
                ReceivedBits = sum.Bytes * 8,
                Frames = sum.Frames,
                LatencyMeanSeconds = sum.MeanLatency?.TotalSeconds,
                LatencyMaxSeconds = sum.MaxLatency?.TotalSeconds,
                // Publishers end after the window: what that does to a viewer is no failure.
                Failure = _failedAt < until ? _failure : null,
            };
        }
    }

    private void End(string? failure)
    {
        lock (_gate)
        {
            var now = clock.Now;
            _playback.End(now);
            if (failure is not null)
                (_failedAt, _failure) = (now, failure);
        }
    }
}
