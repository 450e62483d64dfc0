namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>How many damaged texts each parser is given; TELEMETRY_MUTATIONS asks for more.</summary>
internal static class DockerMutations
{
    private const int Usual = 100_000;

    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("TELEMETRY_MUTATIONS"), out var more) ? Math.Max(Usual, more) : Usual;
}
