using System.Net;
using Telemetry.Apps.StudioPlayer.Schema;
using Telemetry.Apps.StudioPlayer.Sessions;

namespace Telemetry.Apps.StudioPlayer.Upstream;

/// <summary>Keeps our group in the Pushgateway equal to what the sessions say: writes it when something changed, deletes it when nobody is left. One call at a time.</summary>
internal sealed class GroupPublisher(
    Intake intake, MetricSchema schema, UpstreamClient client, UpstreamState upstream, StudioCounters counters, StudioPlayerOptions options, TimeProvider time,
    ILogger<GroupPublisher> logger)
{
    // A group of an earlier process may be there.
    private bool _mayExist = true;
    private bool _isTyped;
    private long? _version;
    private long _pushedAt;

    /// <summary>Brings the upstream up to date, if something is to be told and it may be asked now.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var state = intake.Current();
        if (upstream.UntilNextAttempt > TimeSpan.Zero || !IsDue(state))
            return;

        var outcome = state.Sessions == 0 ? await client.DeleteAsync(cancellationToken) : await PutAsync(state, cancellationToken);
        counters.Pushed(outcome.Reason);
        if (!outcome.IsOk)
        {
            if (upstream.Failed(outcome.Reason))
                logger.UpstreamAway(outcome.Reason, (int?)outcome.Status, options.BufferAge);
            return;
        }

        _mayExist = state.Sessions > 0;
        (_version, _pushedAt) = (state.Version, time.GetTimestamp());
        intake.Pushed(state);
        if (upstream.Succeeded())
            logger.UpstreamBack();
    }

    /// <summary>At the end: what nobody updates any more must not stay.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (_mayExist && await client.DeleteAsync(cancellationToken) is { IsOk: false } outcome)
            logger.GroupStays(outcome.Reason);
    }

    private bool IsDue(GroupState state) => state.Sessions == 0
        ? _mayExist
        : state.Version != _version || !upstream.Answers || time.GetElapsedTime(_pushedAt) >= options.RefreshInterval;

    private async Task<PushOutcome> PutAsync(GroupState state, CancellationToken cancellationToken)
    {
        // Even a push that fails may have arrived.
        _mayExist = true;
        var outcome = await client.PutAsync(GroupText.Of(schema, state, _isTyped), cancellationToken);
        if (outcome.Status != HttpStatusCode.BadRequest)
            return outcome;

        // Another group has the names with types, or no longer: the other way is the only other one.
        _isTyped = !_isTyped;
        return await client.PutAsync(GroupText.Of(schema, state, _isTyped), cancellationToken);
    }
}
