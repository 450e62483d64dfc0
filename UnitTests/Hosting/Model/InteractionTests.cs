using Aspire.Hosting;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class InteractionTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly List<IDisposable> _applications = [];

    [Fact]
    public async Task Nobody_is_asked_where_nobody_can_answer()
    {
        var quiet = Of(new DistributedApplicationBuilder(new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = AppContext.BaseDirectory }));
        var off = Of(TestApplication.Builder("--ASPIRE_INTERACTIVITY_ENABLED", "false"));

        Assert.False(quiet.IsAvailable);
        Assert.False(off.IsAvailable);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => quiet.PromptMessageBoxAsync("Hello", "you"));
        Assert.Contains("Nobody can be asked 'Hello'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_up_asking_gets_a_cancelled_answer_and_the_prompt_closes()
    {
        var interactions = Of(TestApplication.Builder());
        using var giveUp = new CancellationTokenSource();
        await using var watch = new PromptWatch(interactions);
        var asked = interactions.PromptNotificationAsync("Look", "here", cancellationToken: giveUp.Token);
        Assert.False((await watch.NextAsync()).IsComplete);

        await giveUp.CancelAsync();

        Assert.True((await asked.WaitAsync(Limit)).Canceled);
        Assert.True((await watch.NextAsync()).IsComplete);
    }

    [Fact]
    public async Task The_AppHost_s_own_check_is_asked_when_all_else_is_right()
    {
        var interactions = Of(TestApplication.Builder());
        var checks = 0;
        var asked = interactions.PromptInputAsync("Port", null, new InteractionInput { Name = "port", InputType = InputType.Number, Required = true }, new()
        {
            ValidationCallback = c =>
            {
                checks++;
                if (c.Inputs.GetInt32("port") < 1024)
                {
                    c.AddValidationError("port", "needs root");
                }

                return Task.CompletedTask;
            },
        });
        await using var watch = new PromptWatch(interactions);
        var prompt = await watch.NextAsync();

        await interactions.AnswerAsync(prompt.Id, [new("port", "abc")], CancellationToken.None);
        Assert.Equal((0, "Value must be a valid number."), (checks, prompt.Inputs["port"].ValidationErrors.Single()));
        await interactions.AnswerAsync(prompt.Id, [new("port", "80")], CancellationToken.None);
        Assert.Equal((1, "needs root"), (checks, prompt.Inputs["port"].ValidationErrors.Single()));
        await interactions.AnswerAsync(prompt.Id, [new("port", "8080")], CancellationToken.None);

        Assert.Equal("8080", (await asked.WaitAsync(Limit)).Data!.Value);
        Assert.Empty(prompt.Inputs["port"].ValidationErrors);
    }

    [Fact]
    public async Task A_check_that_throws_is_the_failure_of_whoever_asked()
    {
        var interactions = Of(TestApplication.Builder());
        var asked = interactions.PromptInputAsync("Port", null, new InteractionInput { Name = "port", InputType = InputType.Text }, new()
        {
            ValidationCallback = _ => throw new InvalidOperationException("no database"),
        });
        await using var watch = new PromptWatch(interactions);

        await interactions.AnswerAsync((await watch.NextAsync()).Id, [new("port", "1")], CancellationToken.None);

        Assert.Equal("no database", (await Assert.ThrowsAsync<InvalidOperationException>(() => asked.WaitAsync(Limit))).Message);
    }

    [Fact]
    public async Task A_dialog_is_refused_when_its_fields_make_no_sense()
    {
        var interactions = Of(TestApplication.Builder());
        var load = new InputLoadOptions { DependsOnInputs = ["later"], LoadCallback = _ => Task.CompletedTask };

        var twice = await Assert.ThrowsAsync<InvalidOperationException>(() => interactions.PromptInputsAsync("t", null, [Text("a"), Text("A")]));
        var order = await Assert.ThrowsAsync<InvalidOperationException>(
            () => interactions.PromptInputsAsync("t", null, [new() { Name = "early", InputType = InputType.Text, DynamicLoading = load }, Text("later")]));

        Assert.Contains("Duplicate input name 'A'", twice.Message, StringComparison.Ordinal);
        Assert.Contains("'early' depends on an input named 'later'", order.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new InteractionInput { Name = "x", InputType = InputType.Text, MaxLength = 0 });
    }

    [Fact]
    public async Task A_load_that_fails_leaves_the_dialog_open_and_usable()
    {
        var interactions = Of(TestApplication.Builder());
        await using var watch = new PromptWatch(interactions);
        var load = new InputLoadOptions { LoadCallback = _ => throw new InvalidOperationException("no list") };
        var asked = interactions.PromptInputsAsync("t", null, [new() { Name = "a", InputType = InputType.Text, DynamicLoading = load }]);

        Interaction prompt;
        do
        {
            prompt = await watch.NextAsync();
        }
        while (prompt.Inputs["a"].Loading!.IsLoading);
        await interactions.AnswerAsync(prompt.Id, [new("a", "typed")], CancellationToken.None);

        Assert.Equal("typed", (await asked.WaitAsync(Limit)).Data!.GetString("a"));
    }

    [Fact]
    public void Values_are_read_by_type()
    {
        var inputs = new InteractionInputCollection([new() { Name = "n", InputType = InputType.Number, Value = "42" }, new() { Name = "none", InputType = InputType.Boolean }]);

        Assert.Equal(42, inputs.GetInt32("N"));
        Assert.Throws<KeyNotFoundException>(() => inputs["x"]);
        Assert.Contains("'none' does not have a value", Assert.Throws<InvalidOperationException>(() => inputs.GetBoolean("none")).Message, StringComparison.Ordinal);
        Assert.Equal(["n", "none"], inputs.Names);
    }

    public void Dispose() => _applications.ForEach(a => a.Dispose());

    private static InteractionInput Text(string name) => new() { Name = name, InputType = InputType.Text };

    private InteractionService Of(IDistributedApplicationBuilder builder)
    {
        var application = TestApplication.Build(builder);
        _applications.Add(application);
        return application.Get<InteractionService>();
    }
}
