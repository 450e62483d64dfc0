using FsCheck;
using FsCheck.Fluent;
using Telemetry.Analysis;

namespace Telemetry.UnitTests.Analysis;

public sealed class MoneyTests
{
    [Fact]
    public void Energy_times_its_price_is_money()
    {
        // 7.2 MJ = 2 kWh at 0.25.
        Assert.Equal(new Money(0.5, "EUR"), new Energy(7_200_000) * new EnergyPrice(0.25, "EUR"));
    }

    [Fact]
    public void Busy_time_times_its_price_is_money()
    {
        // Two cores for half an hour are one core-hour.
        Assert.Equal(new Money(0.5, "USD"), (new BusyTime(1800) + new BusyTime(1800)) * new ProcessorPrice(0.5, "USD"));
    }

    [Fact]
    public void Two_currencies_are_never_added_nor_compared()
    {
        var (dollar, euro) = (new Money(1, "USD"), new Money(1, "EUR"));

        var message = Assert.Throws<InvalidOperationException>(() => dollar + euro).Message;
        Assert.Throws<InvalidOperationException>(() => dollar - euro);
        Assert.Throws<InvalidOperationException>(() => dollar < euro);

        Assert.Contains("1 EUR is not in USD", message);
    }

    [Fact]
    public void Sum_is_the_sum_of_the_doubles() => Prop.ForAll<NormalFloat, NormalFloat>((x, y) =>
        (new Money(x.Get, "USD") + new Money(y.Get, "USD")).Amount.Equals(x.Get + y.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void Greater_is_more_and_text_names_the_currency()
    {
        var (one, two) = (new Money(1, "USD"), new Money(2, "USD"));

        Assert.True(two > one && one < two && two >= one && one <= new Money(1, "USD"));
        Assert.Equal(("1 USD", "0.000123 USD"), (one.ToString(), new Money(0.000123, "USD").ToString()));
        Assert.Equal((new Money(4, "USD"), new Money(0.5, "USD"), one), (two * 2, one / 2, two - one));
    }
}
