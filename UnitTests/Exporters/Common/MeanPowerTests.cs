using Telemetry.Exporters;

namespace Telemetry.UnitTests.Exporters.Common;

public sealed class MeanPowerTests
{
    private readonly ManualTime _time = new();
    private readonly MeanPower _power;

    public MeanPowerTests() => _power = new MeanPower(TimeSpan.FromSeconds(5), _time);

    [Fact]
    public void One_reading_has_no_power() => Assert.Null(_power.Add(_time.GetTimestamp(), 100));

    [Fact]
    public void Power_is_the_mean_over_the_whole_window_and_nothing_older()
    {
        double? watts = null;
        double joules = 0;
        for (var i = 0; i < 80; i++)
        {
            // 20 s: 10 W, and 30 W from second 12 on
            _time.Advance(0.25);
            joules += (i < 48 ? 10 : 30) * 0.25;
            watts = _power.Add(_time.GetTimestamp(), joules);
        }

        Assert.Equal(30, watts!.Value, 9);
    }

    [Fact]
    public void Power_read_once_per_window_misses_no_energy()
    {
        // A pulse of 100 J somewhere between two scrapes 5 s apart: mean power x 5 s finds all of it, wherever it falls.
        for (var pulse = 0; pulse < 20; pulse++)
        {
            var power = new MeanPower(TimeSpan.FromSeconds(5), _time);
            power.Add(_time.GetTimestamp(), 0);
            double? watts = null;
            for (var i = 0; i < 20; i++)
            {
                _time.Advance(0.25);
                watts = power.Add(_time.GetTimestamp(), i >= pulse ? 100 : 0);
            }

            Assert.Equal(100, watts!.Value * 5, 9);
        }
    }

    [Fact]
    public void Power_after_a_reset_does_not_span_the_gap()
    {
        _power.Add(_time.GetTimestamp(), 0);
        _time.Advance(1);
        _power.Reset();
        _power.Add(_time.GetTimestamp(), 50);
        _time.Advance(1);

        Assert.Equal(7, _power.Add(_time.GetTimestamp(), 57));
    }
}
