using Telemetry.Analysis.Cost.GridIntensity;

namespace Telemetry.Analysis.Cost.Pricing;

/// <summary>Keeps the prices in force. A file that becomes invalid changes nothing but the error; one that is invalid at the start is refused.</summary>
internal sealed class PriceBook
{
    private readonly PriceInput _environment;
    private readonly GridTable _grid;
    private readonly TimeProvider _time;
    private volatile PriceState _state;

    /// <param name="environment">What the environment says; it cannot change any more.</param>
    /// <param name="filePath">Null without a pricing file.</param>
    /// <param name="file">What the file holds now; null without one.</param>
    /// <param name="grid">The built-in table.</param>
    /// <param name="time">Tells since when prices are in force.</param>
    /// <exception cref="PricingException">The environment and the file do not make a price sheet.</exception>
    public PriceBook(PriceInput environment, string? filePath, PricingFileText? file, GridTable grid, TimeProvider time)
    {
        (_environment, FilePath, _grid, _time) = (environment, filePath, grid, time);
        _state = new(Resolve(file), time.GetUtcNow(), Error: null);
    }

    public string? FilePath { get; }

    public PriceState Now => _state;

    /// <summary>Takes the file as it is now.</summary>
    /// <returns>Whether other prices are in force than before.</returns>
    public bool Take(PricingFileText file)
    {
        var before = _state;
        try
        {
            var sheet = Resolve(file);
            var isChange = sheet.Prices != before.Sheet.Prices;
            _state = new(sheet, isChange ? _time.GetUtcNow() : before.ChangedAt, Error: null);
            return isChange;
        }
        catch (PricingException exception)
        {
            _state = before with { Error = exception.Message };
            return false;
        }
    }

    private PriceSheet Resolve(PricingFileText? file)
    {
        var input = file is null ? new() : PricingFileParser.Parse(FilePath!, file.Text ?? throw new PricingException($"Pricing file {FilePath}: {file.Failure}"));
        return PriceResolver.Resolve(_environment, input, $"Pricing file {FilePath}", _grid);
    }
}
