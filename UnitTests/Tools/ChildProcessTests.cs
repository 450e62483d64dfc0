extern alias hosting;

using hosting::Telemetry.Cache;

namespace Telemetry.UnitTests.Tools;

public class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
    {
        var result = await ChildProcess.RunAsync(
            new ChildCommand("printf", "%s|", "two words", "$HOME", "\"") { Timeout = Patience }, CancellationToken.None);

        Assert.Equal("two words|$HOME|\"|", result.Output);
    }

    [Fact]
    public async Task More_output_than_a_pipe_holds_does_not_block()
    {
        var result = await Shell("yes | head -c 300000; yes | head -c 300000 >&2; exit 3");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(150_000, result.Output.Split('\n').Length);
        Assert.Equal(100, result.Errors.Split('\n').Length);
    }

    [Fact]
    public async Task Cancellation_ends_the_whole_tree()
    {
        using var folder = new TempFolder();
        var pidFile = Path.Combine(folder.Path, "pid");
        using var cancel = new CancellationTokenSource();

        var run = ChildProcess.RunAsync(
            new ChildCommand("sh", "-c", $"sh -c 'echo $$ > {pidFile}; echo up; exec sleep 600'; true")
            {
                Timeout = Patience,
                OnOutput = _ => cancel.Cancel(),
            },
            cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var grandchild = int.Parse(await File.ReadAllTextAsync(pidFile));
        Assert.True(IsGone(grandchild), $"process {grandchild} is still there");
    }

    [Fact]
    public async Task A_child_that_takes_too_long_is_stopped_and_named()
    {
        var error = await Assert.ThrowsAsync<SetupException>(() => ChildProcess.RunAsync(
            new ChildCommand("sleep", "600") { Timeout = TimeSpan.FromMilliseconds(100) }, CancellationToken.None));

        Assert.Contains("sleep 600 did not end within", error.Message);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<SetupException>(() => ChildProcess.RunAsync(
            new ChildCommand("/no/such/program") { Timeout = Patience }, CancellationToken.None));

        Assert.Contains("/no/such/program", error.Message);
    }

    // A zombie that nobody has reaped yet has ended all the same.
    private static bool IsGone(int pid) =>
        !File.Exists($"/proc/{pid}/stat") || File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ");

    private static Task<ChildResult> Shell(string script) =>
        ChildProcess.RunAsync(new ChildCommand("sh", "-c", script) { Timeout = Patience }, CancellationToken.None);
}
