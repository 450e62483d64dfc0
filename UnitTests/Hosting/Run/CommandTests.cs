using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Telemetry.UnitTests.Hosting.Model;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class CommandTests : IDisposable
{
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder();
    private readonly IResourceBuilder<ExecutableResource> _web;
    private TestApplication? _application;

    public CommandTests() => _web = _builder.AddExecutable("web", "true", ".").WithHttpEndpoint();

    [Theory]
    [InlineData(null, "Disabled Hidden Disabled")]
    [InlineData("Starting", "Disabled Hidden Disabled")]
    [InlineData("Waiting", "Enabled Hidden Disabled")]
    [InlineData("NotStarted", "Enabled Hidden Disabled")]
    [InlineData("Running", "Hidden Enabled Enabled")]
    [InlineData("Stopping", "Hidden Disabled Disabled")]
    [InlineData("Finished", "Enabled Hidden Disabled")]
    [InlineData("FailedToStart", "Enabled Hidden Disabled")]
    public void Start_stop_and_restart_are_there_when_they_make_sense(string? state, string commands) => Assert.Equal(
        commands, $"{StandardCommands.StateOfStart(state)} {StandardCommands.StateOfStop(state)} {StandardCommands.StateOfRestart(state)}");

    [Fact]
    public async Task The_state_of_a_command_goes_out_with_the_state_it_is_computed_from()
    {
        _web.WithCommand("clean", "Clean", _ => Task.FromResult(CommandResults.Success()), new()
        {
            Description = "Cleans.",
            ConfirmationMessage = "Really?",
            IsHighlighted = true,
            UpdateState = c => c.ResourceSnapshot.State?.Text == "Running" ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

        await IsAsync("Starting");
        Assert.Equal(ResourceCommandState.Disabled, Command("clean").State);
        await IsAsync("Running");
        Assert.Equal(
            (ResourceCommandState.Enabled, "Clean", "Cleans.", "Really?", true),
            (Command("clean").State, Command("clean").DisplayName, Command("clean").DisplayDescription, Command("clean").ConfirmationMessage, Command("clean").IsHighlighted));
    }

    [Fact]
    public async Task A_command_gets_its_resource_and_its_outcome_is_handed_on()
    {
        _web.WithCommand("echo", "Echo", c => Task.FromResult(CommandResults.Success(c.ResourceName)));
        await IsAsync("Running");

        var result = await ExecuteAsync("echo");

        Assert.True(result.Success);
        Assert.Equal(Application.Workload("web").Name, result.Message);
    }

    [Fact]
    public async Task A_command_of_the_same_name_replaces_the_first()
    {
        _web.WithCommand("echo", "Echo", _ => Task.FromResult(CommandResults.Success("first")))
            .WithCommand("echo", "Echo", _ => Task.FromResult(CommandResults.Success("second")));
        await IsAsync("Running");

        Assert.Equal("second", (await ExecuteAsync("echo")).Message);
    }

    [Fact]
    public async Task What_a_command_throws_is_its_failure()
    {
        _web.WithCommand("fail", "Fail", _ => throw new InvalidOperationException("no such table"))
            .WithCommand("off", "Off", _ => Task.FromResult(CommandResults.Success()), new() { UpdateState = _ => ResourceCommandState.Disabled });
        await IsAsync("Running");

        Assert.Equal("no such table", (await ExecuteAsync("fail")).Message);
        Assert.Contains("'off' is not enabled", (await ExecuteAsync("off")).Message, StringComparison.Ordinal);
        Assert.Contains("'absent' not available", (await ExecuteAsync("absent")).Message, StringComparison.Ordinal);
        Assert.Contains("'nobody' not found", (await Application.Get<ResourceCommandService>().ExecuteCommandAsync("nobody", "fail")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_command_is_told_apart_from_a_failed_one()
    {
        _web.WithCommand("slow", "Slow", c => Task.FromCanceled<ExecuteCommandResult>(c.CancellationToken));
        await IsAsync("Running");

        var result = await Application.Get<ResourceCommandService>().ExecuteCommandAsync("web", "slow", new CancellationToken(canceled: true));

        Assert.True(result.Canceled);
        Assert.False(result.Success);
    }

    [Fact]
    public async Task Arguments_are_described_checked_and_handed_over()
    {
        _web.WithCommand("add", "Add", c => Task.FromResult(CommandResults.Success($"{c.Arguments.GetInt32("count")} {c.Arguments.GetString("kind")}")), new()
        {
            Arguments =
            [
                new() { Name = "count", InputType = InputType.Number, Required = true },
                new() { Name = "kind", InputType = InputType.Choice, Options = [new("a", "A"), new("b", "B")], Value = "a" },
            ],
            ValidateArguments = c =>
            {
                if (c.Inputs.GetInt32("count") > 9)
                {
                    c.AddValidationError("count", "at most 9");
                }

                return Task.CompletedTask;
            },
        });
        await IsAsync("Running");

        Assert.Equal(["count", "kind"], Command("add").Arguments.Select(a => a.Name));
        Assert.Equal("3 a", (await ExecuteAsync("add", ("count", "3"))).Message);
        Assert.Equal("4 b", (await ExecuteAsync("add", ("COUNT", " 4 "), ("kind", "b"))).Message);
        Assert.Contains("count: Value is required.", (await ExecuteAsync("add")).Message, StringComparison.Ordinal);
        Assert.Contains("kind: Value must be one of", (await ExecuteAsync("add", ("count", "3"), ("kind", "c"))).Message, StringComparison.Ordinal);
        var refused = await ExecuteAsync("add", ("count", "10"));
        Assert.Equal("at most 9", refused.InvalidArguments!["count"].ValidationErrors.Single());
        Assert.Contains("has no argument 'size'. It has: count, kind.", (await ExecuteAsync("add", ("size", "1"))).Message, StringComparison.Ordinal);
        Assert.All(Command("add").Arguments, a => Assert.Empty(a.ValidationErrors)); // each execution has values of its own
    }

    [Fact]
    public async Task A_person_is_asked_for_the_arguments_and_a_program_is_not()
    {
        var asked = true;
        _web.WithCommand("add", "Add", c =>
        {
            asked = c.Services.GetRequiredService<IInteractionService>().IsAvailable;
            return Task.FromResult(CommandResults.Success(c.Arguments.GetString("count")!));
        }, new() { Arguments = [new() { Name = "count", InputType = InputType.Number, Required = true }] });
        await IsAsync("Running");
        var interactions = Application.Get<InteractionService>();
        var commands = Application.Get<ResourceCommandService>();

        var running = commands.ExecuteAsync("web", "add", values: null, interactive: true, CancellationToken.None);
        await using var watch = new PromptWatch(interactions);
        var prompt = await watch.NextAsync();
        Assert.Equal(("Add", "Add"), (prompt.Title, prompt.Options.PrimaryButtonText));
        await interactions.AnswerAsync(prompt.Id, [new("count", "5")], CancellationToken.None);
        Assert.Equal("5", (await running).Message);
        Assert.True(asked);

        var dismissed = commands.ExecuteAsync("web", "add", values: null, interactive: true, CancellationToken.None);
        interactions.Answer((await watch.NextAsync(InteractionKind.Inputs)).Id, null);
        Assert.True((await dismissed).Canceled);

        Assert.Equal("6", (await ExecuteAsync("add", ("count", "6"))).Message);
        Assert.False(asked);
        Assert.True(interactions.IsAvailable);
    }

    [Fact]
    public async Task An_argument_that_is_off_takes_no_value()
    {
        _web.WithCommand("add", "Add", _ => Task.FromResult(CommandResults.Success()), new()
        {
            Arguments = [new() { Name = "old", InputType = InputType.Text, Disabled = true }],
        });
        await IsAsync("Running");

        Assert.Contains("old: Argument is disabled.", (await ExecuteAsync("add", ("old", "x"))).Message, StringComparison.Ordinal);
        Assert.True((await ExecuteAsync("add")).Success);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, true, null)]
    [InlineData(HttpStatusCode.Conflict, false, "Request failed with status code 409: one is running")]
    public async Task An_http_command_posts_to_the_resource(HttpStatusCode answer, bool success, string? message)
    {
        var requests = new List<string>();
        _builder.Services.ConfigureHttpClientDefaults(c => c.ConfigurePrimaryHttpMessageHandler(() => new Answering(requests, answer, "one is running")));
        _web.WithHttpCommand("/api/runs/quick?wait=true", "Run", commandName: "run", commandOptions: new() { PrepareRequest = c => AddHeader(c.Request) });
        await IsAsync("Running");

        var result = await ExecuteAsync("run");

        Assert.Equal(["POST http://localhost:40001/api/runs/quick?wait=true x=1"], requests);
        Assert.Equal((success, message), (result.Success, result.Message));
    }

    [Fact]
    public async Task An_http_command_waits_for_health_and_for_an_address()
    {
        _web.WithHttpCommand("/run", "Run", commandName: "run").WithHealthCheck("check");
        await Application.Get<ResourceNotificationService>().PublishUpdateAsync(
            _web.Resource, s => s with { State = "Running", HealthReports = [new("check", HealthStatus.Unhealthy, null, null)] });
        Assert.Equal(ResourceCommandState.Disabled, Command("run").State);

        _web.GetEndpoint("http").EndpointAnnotation.AllocatedEndpoint = null;
        await Application.Get<ResourceNotificationService>().PublishUpdateAsync(
            _web.Resource, s => s with { HealthReports = [new("check", HealthStatus.Healthy, null, null)] });
        Assert.Equal("Endpoints are not yet allocated.", (await ExecuteAsync("run")).Message);
    }

    public void Dispose() => _application?.Dispose();

    private TestApplication Application => _application ??= TestApplication.Build(_builder).WithAddresses();

    private static Task AddHeader(HttpRequestMessage request)
    {
        request.Headers.Add("x", "1");
        return Task.CompletedTask;
    }

    private Task IsAsync(string state) => Application.Get<ResourceNotificationService>().PublishUpdateAsync(_web.Resource, s => s with { State = state });

    private Task<ExecuteCommandResult> ExecuteAsync(string command, params (string Name, string Value)[] arguments) =>
        Application.Get<ResourceCommandService>().ExecuteCommandAsync("web", command, new InteractionInputCollection(
            [.. arguments.Select(a => new InteractionInput { Name = a.Name, InputType = InputType.Text, Value = a.Value })]));

    private ResourceCommandSnapshot Command(string name)
    {
        Assert.True(Application.Get<ResourceNotificationService>().TryGetCurrentState("web", out var state));
        return state!.Snapshot.Commands.Single(c => c.Name == name);
    }

    private sealed class Answering(List<string> requests, HttpStatusCode status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Add($"{request.Method} {request.RequestUri} x={string.Concat(request.Headers.GetValues("x"))}");
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        }
    }
}
