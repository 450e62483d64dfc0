using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class MissingParameterTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly TempFolder _folder = new();
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder("--Parameters:given", "from configuration");
    private readonly List<IDisposable> _built = [];
    private TestApplication? _application;

    private string SecretsFile => Path.Combine(_folder.Path, "secrets.json");

    [Fact]
    public async Task Parameters_show_their_value_or_what_is_missing()
    {
        var given = _builder.AddParameter("given").Resource;
        var secret = _builder.AddParameter("secret", "hidden", secret: true).Resource;
        var missing = _builder.AddParameter("missing", secret: true).Resource;
        var broken = _builder.AddParameter("broken", () => throw new InvalidOperationException("no vault")).Resource;
        await InitializeAsync();

        Assert.Equal(("Parameter", "Running", "from configuration", false), Shown(given));
        Assert.Equal(("Parameter", "Running", "hidden", true), Shown(secret));
        Assert.Equal("Parameters:given", SnapshotOf(given).Properties.Single(p => p.Name == "resource.source").Value);
        var (_, state, text, sensitive) = Shown(missing);
        Assert.Equal(("ValueMissing", false), (state, sensitive));
        Assert.Contains("configuration key 'Parameters:missing' is missing", text, StringComparison.Ordinal);
        Assert.Equal(("Parameter", "Error initializing parameter", "no vault", false), Shown(broken));
        Assert.Contains("'Parameters:missing' is missing", await LogOfAsync(missing), StringComparison.Ordinal);
        Assert.Equal("no vault", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken.GetValueAsync(default).AsTask())).Message);
    }

    [Fact]
    public async Task Who_needs_a_missing_value_waits_until_it_is_entered()
    {
        var key = _builder.AddParameter("key");
        var web = _builder.AddExecutable("web", "true", ".").WithEnvironment("KEY", key).WithArgs(ReferenceExpression.Create($"--key={key.Resource}"));
        var other = _builder.AddExecutable("other", "true", ".");
        await InitializeAsync();

        var spec = _application!.SpecOfAsync("web");
        await _application.SpecOfAsync("other").WaitAsync(Limit);
        Assert.False(spec.IsCompleted);
        Assert.Contains("Waiting for a value of parameter 'key'.", await LogOfAsync(web.Resource), StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting", await LogOfAsync(other.Resource), StringComparison.Ordinal);

        var result = await CommandAsync("key", "set-parameter", ("Value", "abc"));

        Assert.Equal((true, "Successfully set parameter 'key'."), (result.Success, result.Message));
        Assert.Equal("abc", (await spec.WaitAsync(Limit)).Env!.Single(e => e.Name == "KEY").Value);
        Assert.Equal(("Parameter", "Running", "abc", false), Shown(key.Resource));
    }

    [Fact]
    public async Task Without_a_dashboard_a_missing_value_fails_at_once()
    {
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = AppContext.BaseDirectory });
        var key = builder.AddParameter("key").Resource;
        _application = TestApplication.Build(builder);
        _built.Add(_application);
        await InitializeAsync(builder);

        await Assert.ThrowsAsync<MissingParameterValueException>(() => key.GetValueAsync(default).AsTask());
        Assert.Equal("ValueMissing", Shown(key).State);
        Assert.Empty(SnapshotOf(key).Commands);
    }

    [Fact]
    public async Task A_bar_and_then_a_dialog_ask_for_everything_that_is_missing()
    {
        var key = _builder.AddParameter("key", secret: true).WithDescription("The *key*.", enableMarkdown: true).Resource;
        var size = _builder.AddParameter("size").WithCustomInput(p => new() { Name = p.Name, InputType = InputType.Choice, Options = [new("s", "Small"), new("l", "Large")] }).Resource;
        await InitializeAsync();
        await using var watch = new PromptWatch(Interactions);

        var bar = await watch.NextAsync(InteractionKind.Notification);
        Assert.Equal(("Unresolved parameters", "Enter values"), (bar.Title, bar.Options.PrimaryButtonText));
        Interactions.Answer(bar.Id, true);
        var dialog = await watch.NextAsync(InteractionKind.Inputs);
        Assert.Equal(["key", "size", "SaveToUserSecrets"], dialog.Inputs.Names);
        Assert.Equal((InputType.SecretText, "The *key*.", true), (dialog.Inputs["key"].InputType, dialog.Inputs["key"].Description, dialog.Inputs["key"].EnableDescriptionMarkdown));

        // One is left out: it is asked for again.
        await Interactions.AnswerAsync(dialog.Id, [new("key", "abc"), new("size", "")], CancellationToken.None);
        Assert.Equal("abc", await key.GetValueAsync(default));
        bar = await watch.NextAsync(InteractionKind.Notification);
        Interactions.Answer(bar.Id, true);
        dialog = await watch.NextAsync(InteractionKind.Inputs);
        Assert.Equal(["size", "SaveToUserSecrets"], dialog.Inputs.Names);
        await Interactions.AnswerAsync(dialog.Id, [new("size", "l"), new("SaveToUserSecrets", "true")], CancellationToken.None);

        Assert.Equal("l", await size.GetValueAsync(default).AsTask().WaitAsync(Limit));
        await Until(() => new UserSecretsStore(SecretsFile).TryGet("Parameters:size", out _));
        Assert.False(new UserSecretsStore(SecretsFile).TryGet("Parameters:key", out _));
    }

    [Fact]
    public async Task A_cancelled_dialog_leads_back_to_the_bar_and_a_dismissed_bar_stays_away()
    {
        _builder.AddParameter("key");
        await InitializeAsync();
        await using var watch = new PromptWatch(Interactions);

        Interactions.Answer((await watch.NextAsync(InteractionKind.Notification)).Id, true);
        Interactions.Answer((await watch.NextAsync(InteractionKind.Inputs)).Id, null);
        Interactions.Answer((await watch.NextAsync(InteractionKind.Notification)).Id, null);
        Assert.True((await CommandAsync("key", "set-parameter", ("Value", "abc"))).Success);

        await watch.NextAsync(); // the end of the bar
        Assert.True(watch.IsQuiet);
    }

    [Fact]
    public async Task A_value_that_comes_another_way_closes_the_bar()
    {
        _builder.AddParameter("key");
        await InitializeAsync();
        await using var watch = new PromptWatch(Interactions);
        var bar = await watch.NextAsync(InteractionKind.Notification);

        await CommandAsync("key", "set-parameter", ("Value", "abc"));

        Assert.Same(bar, await watch.NextAsync());
        Assert.True(bar.IsComplete);
        Assert.True(watch.IsQuiet);
    }

    [Fact]
    public async Task A_value_is_kept_in_user_secrets_and_deleted_there()
    {
        var key = _builder.AddParameter("given", secret: true).Resource;
        await InitializeAsync();
        Assert.Equal(ResourceCommandState.Enabled, Command(key, "delete-parameter").State);

        await CommandAsync("given", "set-parameter", ("Value", "new"), ("SaveToUserSecrets", "true"));
        Assert.True(new UserSecretsStore(SecretsFile).TryGet("Parameters:given", out var kept));
        Assert.Equal(("new", "new"), (kept, await key.GetValueAsync(default)));

        await CommandAsync("given", "delete-parameter", ("DeleteFromUserSecrets", "true"));
        Assert.False(new UserSecretsStore(SecretsFile).TryGet("Parameters:given", out _));
        Assert.Equal("ValueMissing", Shown(key).State);
        Assert.Equal(ResourceCommandState.Hidden, Command(key, "delete-parameter").State);
        Assert.False(key.GetValueAsync(default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task A_secrets_file_that_cannot_be_written_is_told_and_the_value_serves_this_run()
    {
        var key = _builder.AddParameter("key").Resource;
        _folder.File("secrets.json", "{ broken");
        await InitializeAsync();

        var result = await CommandAsync("key", "set-parameter", ("Value", "abc"), ("SaveToUserSecrets", "true"));

        Assert.False(result.Success);
        Assert.Contains($"'Parameters:key' cannot be kept in {SecretsFile}", result.Message, StringComparison.Ordinal);
        Assert.Equal("abc", await key.GetValueAsync(default));
    }

    [Fact]
    public async Task Without_a_place_for_secrets_the_box_is_off_and_says_how_to_get_one()
    {
        var key = _builder.AddParameter("key").Resource;
        _builder.Services.Add(new(typeof(UserSecretsStore), new UserSecretsStore(null)));
        _application = TestApplication.Build(_builder);
        _built.Add(_application);
        await InitializeAsync(_builder);

        var box = Command(key, "set-parameter").Arguments.Single(a => a.Name == "SaveToUserSecrets");
        Assert.True(box.Disabled);
        Assert.Contains("dotnet user-secrets init", box.Description, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _built.ForEach(b => b.Dispose());
        _folder.Dispose();
    }

    private InteractionService Interactions => _application!.Get<InteractionService>();

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; !condition() && i < 100; i++)
        {
            await Task.Delay(50);
        }

        Assert.True(condition());
    }

    private async Task InitializeAsync()
    {
        _builder.Services.Add(new(typeof(UserSecretsStore), new UserSecretsStore(SecretsFile)));
        _application = TestApplication.Build(_builder).WithAddresses();
        _built.Add(_application);
        await InitializeAsync(_builder);
    }

    // As the application and its orchestrator do it.
    private async Task InitializeAsync(DistributedApplicationBuilder builder)
    {
        _application!.Get<ParameterProcessor>().Initialize();
        foreach (var resource in builder.Resources)
        {
            await Notifications.PublishUpdateAsync(resource, s => InitialSnapshots.Complete(s, resource, DateTime.UnixEpoch));
            await _application.Get<IDistributedApplicationEventing>().PublishAsync(new InitializeResourceEvent(
                resource, builder.Eventing, _application.Get<ResourceLoggerService>(), Notifications, EmptyServices.Instance));
        }
    }

    private ResourceNotificationService Notifications => _application!.Get<ResourceNotificationService>();

    private CustomResourceSnapshot SnapshotOf(IResource resource)
    {
        Assert.True(Notifications.TryGetCurrentState(resource.Name, out var state));
        return state!.Snapshot;
    }

    private (string Type, string? State, string? Value, bool IsSensitive) Shown(IResource resource)
    {
        var snapshot = SnapshotOf(resource);
        var value = snapshot.Properties.Single(p => p.Name == "Value");
        return (snapshot.ResourceType, snapshot.State?.Text, (string?)value.Value, value.IsSensitive);
    }

    private ResourceCommandSnapshot Command(IResource resource, string name) => SnapshotOf(resource).Commands.Single(c => c.Name == name);

    private Task<ExecuteCommandResult> CommandAsync(string resource, string command, params (string Name, string Value)[] arguments) =>
        _application!.Get<ResourceCommandService>().ExecuteCommandAsync(resource, command, new InteractionInputCollection(
            [.. arguments.Select(a => new InteractionInput { Name = a.Name, InputType = InputType.Text, Value = a.Value })]));

    private async Task<string> LogOfAsync(IResource resource)
    {
        var text = "";
        await foreach (var batch in _application!.Get<ResourceLoggerService>().GetAllAsync(resource))
        {
            text += string.Join('\n', batch.Select(l => l.Content));
        }

        return text;
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public static EmptyServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
