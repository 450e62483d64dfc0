namespace Telemetry.UnitTests.Tools;

internal static class Fixture
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "tools", name);

    public static string Text(string name) => File.ReadAllText(PathOf(name));
}
