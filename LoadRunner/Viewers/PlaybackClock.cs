namespace Telemetry.LoadRunner.Viewers;

/// <summary>
/// How a player that shows every picture at its time would have played what came: it starts at the first key frame once the start buffer is
/// there, stalls when the last picture's time is over, and plays on from the same picture once the buffer is refilled. See docs/viewers.md.
/// </summary>
internal sealed class PlaybackClock(DateTimeOffset asked, TimeSpan startBuffer, TimeSpan refillBuffer)
{
    private readonly List<Stall> _stalls = [];
    private bool _hasKeyFrame;
    private bool _isPlaying;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _endedAt;

    /// <summary>When the position began to move, or when the running stall began.</summary>
    private DateTimeOffset _turnedAt;

    /// <summary>The media time shown at <see cref="_turnedAt"/>.</summary>
    private TimeSpan _position;

    private TimeSpan _lastFrame;
    private TimeSpan _frameDuration = TimeSpan.MaxValue;

    /// <summary>Up to where there is something to show.</summary>
    private TimeSpan _end;

    /// <summary>From asking for the stream to its first picture on the screen; null while there is none.</summary>
    public TimeSpan? Startup => _startedAt - asked;

    private DateTimeOffset RunsDryAt => _turnedAt + (_end - _position);

    /// <summary>Takes frames in the order in which they arrive.</summary>
    public void Receive(DateTimeOffset arrival, TimeSpan mediaTime, bool isKeyFrame)
    {
        if (!_hasKeyFrame)
        {
            if (!isKeyFrame)
                return;
            (_hasKeyFrame, _position, _lastFrame, _end) = (true, mediaTime, mediaTime, mediaTime);
        }

        if (_isPlaying && arrival > RunsDryAt)
            (_turnedAt, _position, _isPlaying) = (RunsDryAt, _end, false);

        Extend(mediaTime);
        if (!_isPlaying && _end - _position >= (_startedAt is null ? startBuffer : refillBuffer))
            Play(arrival);
    }

    /// <summary>The viewer is gone: nothing after this is a stall.</summary>
    public void End(DateTimeOffset moment) => _endedAt ??= moment;

    /// <summary>The stalls that touch a window, each with its part inside.</summary>
    public StallTotal StallsWithin(DateTimeOffset from, DateTimeOffset to)
    {
        var parts = _stalls.Append(RunningStall(to)).Select(x => x.Within(from, to)).Where(x => x > TimeSpan.Zero).ToList();
        return new StallTotal(parts.Count, parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part));
    }

    private void Extend(TimeSpan mediaTime)
    {
        if (mediaTime <= _lastFrame)
            return;

        // The shortest distance so far: a gap in the pictures is no picture that is shown for longer.
        _frameDuration = mediaTime - _lastFrame < _frameDuration ? mediaTime - _lastFrame : _frameDuration;
        _lastFrame = mediaTime;
        if (mediaTime + _frameDuration > _end)
            _end = mediaTime + _frameDuration;
    }

    private void Play(DateTimeOffset moment)
    {
        if (_startedAt is null)
            _startedAt = moment;
        else
            _stalls.Add(new Stall(_turnedAt, moment));
        (_turnedAt, _isPlaying) = (moment, true);
    }

    private Stall RunningStall(DateTimeOffset until)
    {
        if (_startedAt is null)
            return default;

        var end = _endedAt < until ? _endedAt.Value : until;
        return new Stall(_isPlaying ? RunsDryAt : _turnedAt, end);
    }
}
