namespace Telemetry.UnitTests.AppHost;

public sealed class AppHostFileTests
{
    [Fact]
    public void The_picture_of_the_lab_fits_on_a_page()
    {
        var lines = File.ReadAllLines(Path.Combine(Projects.AppHost.ProjectPath, "AppHost.cs"));

        Assert.InRange(lines.Length, 20, 100);
        Assert.DoesNotContain(lines, line => line.StartsWith("#if", StringComparison.Ordinal));
    }

    [Fact]
    public void No_source_of_the_AppHost_knows_which_packages_it_is_built_with()
    {
        var sources = Directory.GetFiles(Projects.AppHost.ProjectPath, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, file => File.ReadAllText(file).Contains("\n#if", StringComparison.Ordinal));
    }
}
