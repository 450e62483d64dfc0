using System.Net.Sockets;
using Telemetry.LoadRunner.Results;
using Telemetry.LoadRunner.Scenarios;
using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.LoadRunner.Viewers;

/// <summary>One viewer: receives a stream and keeps account of what a player would have shown.</summary>
internal sealed class RtmpPlayer : IMediaReceiver, IDisposable
{
    private readonly int _index;
    private readonly ViewerTarget _target;
    private readonly SteadyTime _clock;
    private readonly DateTimeOffset _answerBy;
    private readonly TimeSpan _answerTimeout;
    private readonly RtmpConnection _connection;

    private readonly Lock _gate = new();
    private readonly PlaybackClock _playback;
    private readonly ArrivalWindow _window = new();
    private readonly MediaTimeline _timeline = new();
    private DateTimeOffset? _failedAt;
    private string? _failure;

    public RtmpPlayer(int index, ViewerRoute route, ViewerOptions options, SteadyTime clock)
    {
        (_index, _target, _clock, _answerTimeout) = (index, route.Target, clock, options.AnswerTimeout);
        _connection = new RtmpConnection(route.Address, route.Hosts, this);
        var asked = clock.Now;
        _answerBy = asked + options.AnswerTimeout;
        _playback = new PlaybackClock(asked, options.StartBuffer, options.RefillBuffer);
    }

    public bool HasAsked => _connection.HasAsked;

    /// <summary>Takes what has arrived; false, with the reason in the result, when the viewer has failed.</summary>
    public bool Step(byte[] buffer)
    {
        try
        {
            _connection.Step(buffer);
            if (!HasAsked && _clock.Now > _answerBy)
                throw new RtmpException($"the server did not get as far as playing within {_answerTimeout.TotalSeconds:0.#} s");
            return true;
        }
        catch (Exception exception) when (exception is RtmpException or SocketException)
        {
            Fail(exception.Message);
            return false;
        }
    }

    /// <summary>Ends the viewer; its result stays.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        lock (_gate)
            _playback.End(_clock.Now);
    }

    private void Fail(string reason)
    {
        Dispose();
        lock (_gate)
            (_failedAt, _failure) = (_clock.Now, $"{_target.Url}: {reason}");
    }

    public void Receive(MediaMessage message)
    {
        lock (_gate)
        {
            var now = _clock.Now;
            var mediaTime = _timeline.Next(message.Timestamp);
            _window.Add(new Arrival(now, message.Size, message.IsFrame ? now - (_target.PublisherStartedAt + mediaTime) : null));
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
            var until = _window.Closed ?? _clock.Now;
            var sum = _window.Sum;
            var stalls = _playback.StallsWithin(_window.Opened ?? until, until);
            return new ViewerResult
            {
                Index = _index,
                StreamKey = _target.StreamKey,
                StartupSeconds = _playback.Startup?.TotalSeconds,
                Stalls = stalls.Count,
                StalledSeconds = stalls.Duration.TotalSeconds,
                ReceivedBits = sum.Bytes * 8,
                Frames = sum.Frames,
                LatencyMeanSeconds = sum.MeanLatency?.TotalSeconds,
                LatencyMaxSeconds = sum.MaxLatency?.TotalSeconds,
                // Publishers end after the window: what that does to a viewer is no failure.
                Failure = _failedAt >= _window.Closed ? null : _failure,
            };
        }
    }
}
