namespace Telemetry.Apps.StudioPlayer.Sessions;

/// <summary>One gauge's series over all live sessions that have it.</summary>
internal readonly record struct GaugeState(double Latest, double Max, double Sum, int Sessions, long Order)
{
    public double Mean => Sum / Sessions;

    public GaugeState With(double value, long order) => Sessions == 0
        ? new(value, value, value, 1, order)
        : new(order > Order ? value : Latest, Math.Max(Max, value), Sum + value, Sessions + 1, Math.Max(order, Order));
}
