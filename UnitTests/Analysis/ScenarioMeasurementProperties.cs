using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis;
using static Telemetry.UnitTests.Analysis.Readings;

namespace Telemetry.UnitTests.Analysis;

public sealed class ScenarioMeasurementProperties
{
    // The energy of each second, in millijoules, of a window of at least two seconds.
    private static readonly Arbitrary<int[]> Seconds = Gen.Choose(0, 400_000).ArrayOf().Where(x => x.Length >= 2).ToArbitrary();

    [Fact]
    public void Energy_of_a_split_window_is_the_energy_of_the_whole() => Prop.ForAll(Seconds, Gen.Choose(1, 1000).ToArbitrary(), (steps, at) =>
    {
        var curve = Curve(steps);
        var cut = 1 + at % (curve.Count - 2);

        var sum = Part(curve, 0, cut).Energy!.Value + Part(curve, cut, curve.Count - 1).Energy!.Value;

        Assert.Equal(Part(curve, 0, curve.Count - 1).Energy!.Value.Joules, sum.Joules, 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Energy_is_mean_power_times_duration_and_neither_negative_nor_above_the_maximum() => Prop.ForAll(Seconds, steps =>
    {
        var measured = Part(Curve(steps), 0, steps.Length);

        Assert.True(measured.Energy!.Value.Joules >= 0);
        Assert.True(measured.MeanPower!.Value.Watts >= 0);
        Assert.True(measured.MaxPower >= measured.MeanPower);
        Assert.Equal(measured.MeanPower.Value.Watts * measured.Duration.TotalSeconds, measured.Energy.Value.Joules, 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_energy_is_more_mean_power() => Prop.ForAll(Seconds, Gen.Choose(1, 1_000_000).ToArbitrary(), (steps, more) =>
    {
        int[] raised = [.. steps[..^1], steps[^1] + more];

        Assert.True(Part(Curve(raised), 0, steps.Length).MeanPower > Part(Curve(steps), 0, steps.Length).MeanPower);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_order_of_the_readings_changes_the_result() => Prop.ForAll(Seconds, steps =>
    {
        var curve = Curve(steps);

        var forward = Measure(steps.Length, [curve[0], curve[^1]], curve);
        var backward = Measure(steps.Length, [curve[^1], curve[0]], [.. Enumerable.Reverse(curve)]);

        Assert.Equal(forward, backward);
    }).QuickCheckThrowOnFailure();

    private static List<Reading> Curve(int[] millijoules)
    {
        List<Reading> readings = [At(0, 1000)];
        foreach (var step in millijoules) readings.Add(At(readings.Count, readings[^1].EnergyJoules + step / 1000.0));
        return readings;
    }

    private static ScenarioMeasurement Part(List<Reading> curve, int from, int to) =>
        ScenarioMeasurement.Compute(curve[from].Timestamp, curve[to].Timestamp, [curve[from], curve[to]], curve);
}
