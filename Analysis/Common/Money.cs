namespace Telemetry.Analysis;

/// <summary>
/// An amount of money in one currency (ISO 4217). A double and not a decimal on purpose: a total is then exactly the sum of its parts on the page, in the
/// database and in JSON.
/// </summary>
public readonly record struct Money(double Amount, string Currency) : IComparable<Money>
{
    /// <exception cref="InvalidOperationException">The currencies differ: nothing here converts one into another.</exception>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.In(left.Currency), left.Currency);

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.In(left.Currency), left.Currency);

    public static Money operator *(Money money, double factor) => money with { Amount = money.Amount * factor };

    public static Money operator /(Money money, double divisor) => money with { Amount = money.Amount / divisor };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(Currency));

    public override string ToString() => $"{Amount:0.######} {Currency}";

    private double In(string currency) => Currency == currency ? Amount : throw new InvalidOperationException(
        $"{this} is not in {currency}: amounts in two currencies cannot be added or compared, and nothing here knows a rate. Give all prices in one currency.");
}
