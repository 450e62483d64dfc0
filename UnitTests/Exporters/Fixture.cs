namespace Telemetry.UnitTests.Exporters;

internal static class Fixture
{
    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([AppContext.BaseDirectory, "Fixtures", .. path]));
}
