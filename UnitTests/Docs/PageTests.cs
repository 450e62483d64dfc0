using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Telemetry.LoadRunner.CommandLine;

namespace Telemetry.UnitTests.Docs;

public sealed partial class PageTests
{
    private const int LinesOfTheReadme = 130;

    public static TheoryData<string> Pages => [.. Checkout.Pages()];

    [Fact]
    public void Readme_is_short() => Assert.InRange(Checkout.Text("README.md").TrimEnd().Split('\n').Length, 1, LinesOfTheReadme);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_something(string page)
    {
        var dead = Markdown.Links(Checkout.Text(page)).Where(link => !link.Contains("://", StringComparison.Ordinal) && !Exists(page, link));

        Assert.Empty(dead);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_name_projects_that_exist(string page)
    {
        var missing = ProjectOfCommand().Matches(Checkout.Text(page)).Select(match => match.Groups[1].Value).Where(path => !IsProject(path));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Scenario_commands_are_ones_the_load_runner_takes(string page)
    {
        using var output = new StringWriter();
        var command = new RootCommand { SingleCommand.Create(new Terminal(output, output)) };

        foreach (var line in LoadRunnerCommandLine().Matches(Checkout.Text(page)).Select(match => match.Groups[1].Value))
        {
            Assert.Empty(command.Parse(line).Errors);
        }
    }

    [Fact]
    public void Readme_starts_with_the_commands_of_the_lab()
    {
        var commands = Checkout.Text("README.md").Split('\n').Where(line => line.StartsWith("    dotnet ", StringComparison.Ordinal)).Select(line => line.Split('#')[0].Trim());

        Assert.Equal(
            ["dotnet run --project AppHost", "dotnet test", "dotnet run --project LoadRunner -- single --name quick --streams 1 --duration 20 --bitrate 1000k"],
            commands.Take(3));
    }

    [Fact]
    public void Settings_of_the_README_exist()
    {
        var settings = Markdown.Table(Checkout.Text("README.md"), "setting", "default", "meaning").SelectMany(row => row[0].Split(',', StringSplitOptions.TrimEntries));

        Assert.All(settings.Where(setting => setting.Contains(':', StringComparison.Ordinal)), setting => Assert.Contains(setting, KnownSettings()));
    }

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0]));
        var path = Checkout.PathOf(target);
        return (File.Exists(path) || Directory.Exists(path)) && (parts.Length == 1 || Markdown.Anchors(File.ReadAllText(path)).Contains(parts[1]));
    }

    private static bool IsProject(string path) =>
        Checkout.PathOf(path) is var full && (File.Exists(full) || (Directory.Exists(full) && Directory.GetFiles(full, "*.csproj").Length == 1));

    /// <summary>What the programs read: the properties of classes with a section of configuration, and the constants that are keys.</summary>
    private static HashSet<string> KnownSettings()
    {
        const BindingFlags Constants = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var keys = Programs.Types.SelectMany(type => type.GetFields(Constants))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!);
        var options = from type in Programs.Types
                      let section = type.GetField("Section", Constants)
                      where section is { IsLiteral: true }
                      from property in type.GetProperties()
                      select $"{section.GetRawConstantValue()}:{property.Name}";
        return [.. keys, .. options];
    }

    [GeneratedRegex(@"dotnet (?:run --project|test|build)[ \t]+([\w./]+)")]
    private static partial Regex ProjectOfCommand();

    [GeneratedRegex(@"dotnet run --project LoadRunner -- (single[^\n#`]*)")]
    private static partial Regex LoadRunnerCommandLine();
}
