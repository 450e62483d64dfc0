namespace Telemetry.UnitTests.Hosting.Dcp;

internal static class DcpFixture
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "dcp", name));
}
