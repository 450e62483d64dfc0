namespace Telemetry.Exporters.Switch;

/// <summary>
/// Reads the device. Here that cannot fail; a reader of a real one awaits its answer, lets I/O exceptions pass (they become Failed), and returns
/// <c>new PollResult&lt;SwitchSample&gt;.Absent("reason")</c> where there is no such device.
/// </summary>
internal sealed class SwitchReader(SimulatedSwitch device)
{
    public ValueTask<PollResult<SwitchSample>> ReadAsync() => ValueTask.FromResult<PollResult<SwitchSample>>(device.Read());
}
