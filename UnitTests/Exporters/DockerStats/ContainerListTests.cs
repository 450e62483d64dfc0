using System.Text;
using Telemetry.Exporters;
using Telemetry.Exporters.DockerStats.Api;

namespace Telemetry.UnitTests.Exporters.DockerStats;

public sealed class ContainerListTests
{
    private const string A = "aaaaaaaaaaaaaaaa";
    private const string B = "bbbbbbbbbbbbbbbb";

    [Fact]
    public void Containers_of_docker_are_read_those_that_run_first()
    {
        var list = Read(Fixture.Text("docker-stats", "docker-20-list.json"));

        Assert.Equal(["paused", "limited", "hostnet", "crash", "hog", "burner", "quiet", "done"], list.Containers.Select(container => container.Name));
        Assert.Equal((6, 1, 1), (list.States["running"], list.States["paused"], list.States["exited"]));
    }

    [Fact]
    public void Containers_of_podman_are_read() =>
        Assert.Equal(["pburner running", "pnet running", "pdone exited"],
            Read(Fixture.Text("docker-stats", "podman-4-list.json")).Containers.Select(container => $"{container.Name} {container.State}"));

    [Theory]
    [InlineData("[\"/web\"]", "web")]
    [InlineData("[\"/other/alias\",\"/web\"]", "web")]
    [InlineData("[\"/other/alias\"]", "other/alias")]
    [InlineData("[\"web\"]", "web")]
    [InlineData("[\"/a\\\"b\\\\c\\nd{e=\\u00e9}\"]", "a\"b\\c\nd{e=\u00e9}")]
    [InlineData("[\"/\\ud800\"]", "aaaaaaaaaaaa")]
    [InlineData("[\"/\"]", "aaaaaaaaaaaa")]
    [InlineData("[]", "aaaaaaaaaaaa")]
    [InlineData("null", "aaaaaaaaaaaa")]
    [InlineData("[1,{}]", "aaaaaaaaaaaa")]
    public void Name_is_the_first_without_its_slash(string names, string expected) =>
        Assert.Equal(expected, Assert.Single(Read($$"""[{"Id":"{{A}}","Names":{{names}},"State":"running"}]""").Containers).Name);

    [Fact]
    public void Name_is_cut_at_128_characters_and_of_two_with_one_name_the_running_one_is_listed()
    {
        var name = new string('x', 128);
        var list = Read($$"""[{"Id":"{{A}}","Names":["/{{name}}1"],"State":"exited"},{"Id":"{{B}}","Names":["/{{name}}2"],"State":"running"}]""");

        Assert.Equal((name, B, 1), (Assert.Single(list.Containers).Name, list.Containers[0].Id, list.Unlisted));
    }

    [Fact]
    public void Containers_beyond_the_limit_are_counted_and_those_that_run_come_first()
    {
        var text = string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"Id":"{{A}}{{i:d2}}","Names":["/{{i}}"],"State":"{{(i % 10 == 9 ? "running" : "exited")}}"}"""));
        var list = Assert.IsType<PollResult<ContainerList>.Ok>(ContainerList.Parse(Encoding.UTF8.GetBytes($"[{text}]"), 5)).Value;

        Assert.Equal(["9", "19", "29", "39", "49"], list.Containers.Select(container => container.Name));
        Assert.Equal((45, 45), (list.Unlisted, list.States["exited"]));
    }

    [Fact]
    public void State_that_nobody_knows_is_other() =>
        Assert.Equal(2, Read($$"""[{"Id":"{{A}}","State":"configured"},{"Id":"{{B}}","State":7}]""").States["other"]);

    [Theory]
    [InlineData("../../secrets")]
    [InlineData("aaaa")]
    [InlineData("aaaaaaaaaaaaaaaa/json?x=")]
    [InlineData("aaaaaaaaaaaaaaaa\\n")]
    public void Identity_that_is_none_is_never_asked_for(string id)
    {
        var list = Read($$"""[{"Id":"{{id}}","Names":["/a"],"State":"running"},7,null]""");

        Assert.Equal((0, 3), (list.Containers.Count, list.Unlisted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("404 page not found")]
    [InlineData("[{\"Id\":")]
    public void Answer_that_is_no_list_fails(string text) =>
        Assert.Contains("no JSON list", Assert.IsType<PollResult<ContainerList>.Failed>(ContainerList.Parse(Encoding.UTF8.GetBytes(text), 10)).Reason);

    [Fact]
    public void Damaged_list_fails_or_has_each_name_once()
    {
        string[] texts = [Fixture.Text("docker-stats", "docker-20-list.json"), Fixture.Text("docker-stats", "podman-4-list.json")];
        var random = new Random(156);
        for (var i = 0; i < DockerMutations.Count; i++)
        {
            if (ContainerList.Parse(Encoding.UTF8.GetBytes(Mutation.Of(texts[i % 2], random)), 500) is not PollResult<ContainerList>.Ok { Value: var list })
                continue;

            Assert.Equal(list.Containers.Count, list.Containers.Select(container => container.Name).Distinct().Count());
            Assert.True(list.Unlisted >= 0 && list.Containers.All(container => container.Name.Length is > 0 and <= 128 && container.Id.All(char.IsAsciiHexDigitLower)));
        }
    }

    [Fact]
    public void Inspection_gives_the_run_and_its_restarts()
    {
        var run = ContainerRun.Parse(Encoding.UTF8.GetBytes(Fixture.Text("docker-stats", "docker-20-inspect-restarted.json")));

        Assert.Equal(new ContainerRun("2026-11-21T15:21:46.056156762Z", 4), run);
    }

    [Fact]
    public void Damaged_inspection_gives_no_negative_restarts()
    {
        string[] texts = [Fixture.Text("docker-stats", "docker-20-inspect-restarted.json"), Fixture.Text("docker-stats", "podman-4-inspect.json")];
        var random = new Random(1857);
        for (var i = 0; i < DockerMutations.Count; i++)
            Assert.True(ContainerRun.Parse(Encoding.UTF8.GetBytes(Mutation.Of(texts[i % 2], random))) is null or { Restarts: null or >= 0 });
    }

    private static ContainerList Read(string text) => Assert.IsType<PollResult<ContainerList>.Ok>(ContainerList.Parse(Encoding.UTF8.GetBytes(text), 500)).Value;
}
