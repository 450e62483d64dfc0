using Aspire.Hosting;
using Aspire.Hosting.Dashboard;
using Google.Protobuf;

namespace Telemetry.UnitTests.Hosting.Dashboard;

/// <summary>Prompts as bytes on the wire: what counts are the dashboard's field numbers.</summary>
public sealed class InteractionStreamTests : IAsyncLifetime, IDisposable
{
    private readonly TestApplication _application = TestApplication.Build(
        TestApplication.Builder("--ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY", "right", "--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", ""));

    private GrpcClient? _client;

    private IInteractionService Interactions => _application.Get<IInteractionService>();

    private GrpcClient Client => _client ?? throw new InvalidOperationException("The service has not been started.");

    public async Task InitializeAsync()
    {
        await _application.Get<ResourceServiceHost>().StartAsync(CancellationToken.None);
        _client = new GrpcClient(_application.Get<DashboardAddresses>().ResourceServiceUrl!, "right");
    }

    [Fact]
    public async Task A_notification_has_its_texts_and_its_button_answers_it()
    {
        using var stream = await Client.OpenAsync("WatchInteractions");
        var asked = Interactions.PromptNotificationAsync(
            "Look", "here", new() { Intent = MessageIntent.Warning, PrimaryButtonText = "Go", LinkText = "More", LinkUrl = "https://example.test/" });

        var message = await stream.NextAsync();
        Assert.Equal(("Look", "here", "Go"), (message.Text(2), message.Text(3), message.Text(4)));
        Assert.Equal((2L, "More", "https://example.test/"), (message.Message(19).Number(1), message.Message(19).Text(3), message.Message(19).Text(4)));
        Assert.Equal((1L, 1L), (message.Number(6), message.Number(7)));

        await stream.SendAsync(Answer(message.Number(1), 5, Encode(o => Bool(o, 2, true))));
        var complete = await stream.NextAsync();

        Assert.True((await asked).Data);
        Assert.Equal(message.Number(1), complete.Number(1));
        Assert.True(complete.Has(16));
        Assert.False(complete.Has(19));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_box_tells_which_button_was_pressed(bool button)
    {
        using var stream = await Client.OpenAsync("WatchInteractions");
        var asked = Interactions.PromptConfirmationAsync("Sure?", "Really?");

        var message = await stream.NextAsync();
        await stream.SendAsync(Answer(message.Number(1), 3, Encode(o => Bool(o, 2, button))));

        Assert.Equal(5, message.Message(17).Number(1));
        Assert.Equal((1L, false), (message.Number(6), message.Has(7)));
        Assert.Equal((false, button), ((await asked).Canceled, (await asked).Data));
    }

    [Fact]
    public async Task A_dialog_s_fields_are_described_checked_and_taken()
    {
        using var stream = await Client.OpenAsync("WatchInteractions");
        var asked = Interactions.PromptInputsAsync("Values", null,
        [
            new() { Name = "key", Label = "Key", InputType = InputType.SecretText, Required = true, Description = "**the** key", EnableDescriptionMarkdown = true, Placeholder = "type", MaxLength = 5 },
            new() { Name = "size", InputType = InputType.Choice, Options = [new("s", "Small"), new("l", "Large")], Value = "s", AllowCustomChoice = true },
            new() { Name = "save", InputType = InputType.Boolean, Disabled = true },
            new() { Name = "n", InputType = InputType.Number },
        ]);

        var message = await stream.NextAsync();
        var fields = message.Message(18).Messages(1).ToList();
        Assert.Equal(("Key", "type", 2L, 1L), (fields[0].Text(1), fields[0].Text(2), fields[0].Number(3), fields[0].Number(4)));
        Assert.Equal(("**the** key", 1L, 5L, "key"), (fields[0].Text(8), fields[0].Number(9), fields[0].Number(10), fields[0].Text(14)));
        Assert.Equal([("s", "Small"), ("l", "Large")], fields[1].Messages(5).Select(o => (o.Text(1), o.Text(2))));
        Assert.Equal(("size", 3L, "s", 1L), (fields[1].Text(1), fields[1].Number(3), fields[1].Text(6), fields[1].Number(11)));
        Assert.Equal((4L, 1L, 5L), (fields[2].Number(3), fields[2].Number(15), fields[3].Number(3)));

        await stream.SendAsync(Answer(message.Number(1), 4, Inputs(("key", "toolong"), ("size", "xl"), ("save", ""), ("n", "many"))));
        var refused = (await stream.NextAsync()).Message(18).Messages(1).ToList();
        Assert.Equal("Value length exceeds 5 characters.", refused[0].Text(7));
        Assert.Equal("Value must be a valid number.", refused[3].Text(7));
        Assert.False(asked.IsCompleted);

        await stream.SendAsync(Answer(message.Number(1), 4, Inputs(("key", "short"), ("size", "xl"), ("save", ""), ("n", "1.5"))));
        Assert.True((await stream.NextAsync()).Has(16));
        var values = (await asked).Data!;
        Assert.Equal(("short", "xl", false, 1.5), (values.GetString("key"), values.GetString("SIZE"), values.GetBoolean("save"), values.GetDouble("n")));
    }

    [Fact]
    public async Task What_is_open_is_told_to_whoever_comes_later_and_closes_everywhere()
    {
        var first = await Client.OpenAsync("WatchInteractions");
        var asked = Interactions.PromptInputAsync("Name", null, "Your name", "e.g. Kevin");
        var id = (await first.NextAsync()).Number(1);
        first.Dispose(); // the dashboard restarts

        using var second = await Client.OpenAsync("WatchInteractions");
        using var third = await Client.OpenAsync("WatchInteractions");
        Assert.Equal(id, (await second.NextAsync()).Number(1));
        Assert.Equal("your_name", (await third.NextAsync()).Message(18).Message(1).Text(14));

        await second.SendAsync(Answer(id, 4, Inputs(("your_name", " Kevin "))));

        Assert.Equal("Kevin", (await asked).Data!.Value);
        Assert.True((await second.NextAsync()).Has(16));
        Assert.True((await third.NextAsync()).Has(16));
    }

    [Fact]
    public async Task Dismissed_is_cancelled_and_nonsense_does_not_end_the_stream()
    {
        using var stream = await Client.OpenAsync("WatchInteractions");
        var asked = Interactions.PromptInputAsync("Name", null, "Your name", "");
        var id = (await stream.NextAsync()).Number(1);

        await stream.SendAsync(Answer(4711, 4, Inputs(("your_name", "x")))); // of an AppHost that is gone
        await stream.SendAsync([]);
        await stream.SendAsync(Answer(id, 4, Inputs(("no such field", "x"), ("your_name", "")))); // required
        Assert.Equal("Value is required.", (await stream.NextAsync()).Message(18).Message(1).Text(7));
        await stream.SendAsync(Answer(id, 2, []));

        Assert.True((await asked).Canceled);
        Assert.True((await stream.NextAsync()).Has(16));
    }

    [Fact]
    public async Task A_changed_field_loads_those_that_depend_on_it()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stream = await Client.OpenAsync("WatchInteractions");
        var asked = Interactions.PromptInputsAsync("Values", null,
        [
            new() { Name = "kind", InputType = InputType.Text },
            new()
            {
                Name = "size",
                InputType = InputType.Choice,
                Value = "old",
                DynamicLoading = new()
                {
                    DependsOnInputs = ["kind"],
                    LoadCallback = c =>
                    {
                        c.Input.Options = [new(c.AllInputs["kind"].Value + "-s", "Small")];
                        return release.Task;
                    },
                },
            },
        ]);
        var message = await stream.NextAsync();
        Assert.Equal(1, message.Message(18).Messages(1).First().Number(13));

        await stream.SendAsync([.. Answer(message.Number(1), 4, Inputs(("kind", "tv"), ("size", "old"))), .. Encode(o => Bool(o, 6, true))]);

        Assert.True((await stream.NextAsync()).Message(18).Messages(1).Last().Has(12)); // it loads, and may have its options before it is done
        release.SetResult();
        var size = (await stream.NextAsync()).Message(18).Messages(1).Last();
        Assert.False(size.Has(12));
        Assert.Equal(("tv-s", false), (size.Message(5).Text(1), size.Has(6))); // "old" is no option any more
        Assert.False(asked.IsCompleted);
    }

    public Task DisposeAsync() => _application.Get<ResourceServiceHost>().StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _client?.Dispose();
        _application.Dispose();
    }

    private static byte[] Answer(long id, int kind, byte[] content) => Encode(o =>
    {
        o.WriteTag(1, WireFormat.WireType.Varint);
        o.WriteInt32((int)id);
        o.WriteTag(kind, WireFormat.WireType.LengthDelimited);
        o.WriteBytes(ByteString.CopyFrom(content));
    });

    private static byte[] Inputs(params (string Name, string Value)[] values) => Encode(o =>
    {
        foreach (var (name, value) in values)
        {
            o.WriteTag(1, WireFormat.WireType.LengthDelimited);
            o.WriteBytes(ByteString.CopyFrom(Encode(i =>
            {
                i.WriteTag(6, WireFormat.WireType.LengthDelimited);
                i.WriteString(value);
                i.WriteTag(14, WireFormat.WireType.LengthDelimited);
                i.WriteString(name);
            })));
        }
    });

    private static void Bool(CodedOutputStream output, int field, bool value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteBool(value);
    }

    private static byte[] Encode(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(output);
        }

        return memory.ToArray();
    }
}
