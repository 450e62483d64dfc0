using System.Diagnostics.Metrics;
using System.Globalization;
using Telemetry.Exporters;

namespace Telemetry.UnitTests.Exporters.Common;

public sealed class ChurningMeterTests : IDisposable
{
    private readonly Instruments _instruments = new();
    private readonly List<string> _names = [];
    private int _defined;

    [Fact]
    public void The_meter_stays_while_the_same_names_come_again()
    {
        using var meter = Meter(capacity: 3);

        for (var i = 0; i < 10; i++)
            Publish(meter, "a", "b", "c");

        Assert.Equal(1, _defined);
        Assert.Equal(["jobs{name=\"a\"}", "jobs{name=\"b\"}", "jobs{name=\"c\"}"], _instruments.Scrape().Keys);
    }

    [Fact]
    public void A_new_one_with_the_same_instruments_takes_over_before_there_are_too_many_names()
    {
        using var meter = Meter(capacity: 3);

        for (var i = 0; i < 100; i++)
        {
            Publish(meter, i.ToString(CultureInfo.InvariantCulture), "constant");
            Assert.Equal([$"jobs{{name=\"constant\"}}", $"jobs{{name=\"{i}\"}}"], _instruments.Scrape().Keys.OrderDescending());
        }

        // Two other names fit beside the constant one: every second poll brings a third.
        Assert.InRange(_defined, 45, 55);
    }

    [Fact]
    public void More_names_at_once_than_it_holds_do_not_renew_it_at_every_poll()
    {
        using var meter = Meter(capacity: 2);

        for (var i = 0; i < 10; i++)
            Publish(meter, "a", "b", "c", "d");

        Assert.Equal(1, _defined);
    }

    public void Dispose() => _instruments.Dispose();

    private ChurningMeter Meter(int capacity) => new(_instruments, "test", capacity, meter =>
    {
        _defined++;
        meter.CreateObservableGauge("jobs", () => _names.Select(name => new Measurement<int>(1, new KeyValuePair<string, object?>("name", name))));
    });

    private void Publish(ChurningMeter meter, params string[] names)
    {
        meter.Announce(names);
        _names.Clear();
        _names.AddRange(names);
    }
}
