using System.CommandLine;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>Which stored scenarios an answer is made from.</summary>
internal sealed class AdviceOptions
{
    private readonly Option<string?> _machine = new("--machine") { Description = "Only scenarios of this machine; by default that of the newest one." };
    private readonly Option<string?> _encoder = new("--encoder") { Description = "Only scenarios of this encoder." };
    private readonly Option<string?> _preset = new("--preset") { Description = "Only scenarios of this preset." };
    private readonly Option<string?> _energySource = new("--energy-source") { Description = "Only energy of this source, such as rapl; by default that of the newest one." };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _machine, _encoder, _preset, _energySource })
            command.Options.Add(option);
    }

    public string? Machine(ParseResult parsed) => parsed.GetValue(_machine);

    public string? Encoder(ParseResult parsed) => parsed.GetValue(_encoder);

    public string? Preset(ParseResult parsed) => parsed.GetValue(_preset);

    public string? EnergySource(ParseResult parsed) => parsed.GetValue(_energySource);
}
