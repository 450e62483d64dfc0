using System.Net;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Telemetry.IntegrationTests.Dashboard;

/// <summary>The real dashboard asks in a real browser, and what is answered there arrives.</summary>
public sealed class PromptTests(SmallApplication small) : IClassFixture<SmallApplication>
{
    // By its id: the element with the role "dialog" is in a shadow root, and what it shows is not below it.
    private const string Dialog = "#interactions-input-dialog";
    private readonly IPage _page = small.Page;

    [Fact]
    public async Task Missing_parameters_are_asked_for_and_who_needs_them_goes_on()
    {
        await small.OpenAsync("/?view=Parameters");
        await Expect(small.Row("token")).ToContainTextAsync("Value missing");
        await Expect(small.Row("size")).ToContainTextAsync("Value missing");
        await Expect(small.Row("colour")).ToContainTextAsync("blue");
        await small.PictureAsync("value-missing");
        Assert.Equal(KnownResourceStates.Starting, await small.StateOfAsync("mailer", _ => true));

        // A second browser is told, too; and both lose the bar when the values are there.
        var second = await small.Browser.NewPageAsync();
        await second.GotoAsync(_page.Url);
        await Expect(second.GetByText("Enter values")).ToBeVisibleAsync();

        await _page.GetByText("Enter values").ClickAsync();
        var dialog = _page.Locator(Dialog);
        await Expect(dialog.GetByText("of the mail server.")).ToBeVisibleAsync();
        await dialog.Locator("input[placeholder='Enter value for token']").FillAsync("secret-7");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        // One is still missing: the bar is back, and asks for that one only.
        await _page.GetByText("Enter values").ClickAsync();
        await Expect(dialog.Locator("input[placeholder='Enter value for token']")).ToHaveCountAsync(0);
        await dialog.Locator("input[placeholder='Enter value for size']").FillAsync("large");
        await small.PictureAsync("dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        Assert.Equal(KnownResourceStates.Running, await small.StateOfAsync("mailer", x => x.Snapshot.State?.Text == KnownResourceStates.Running));
        await Expect(_page.GetByText("Enter values")).ToHaveCountAsync(0);
        await Expect(second.GetByText("Enter values")).ToHaveCountAsync(0);
        await Expect(small.Row("size")).ToContainTextAsync("large");
        await Expect(small.Row("token")).Not.ToContainTextAsync("secret-7"); // masked
        await second.CloseAsync();
        await small.OpenAsync("/consolelogs/resource/mailer");
        await Expect(_page.GetByText("Waiting for a value of parameter 'token'.")).ToBeVisibleAsync();
        await Expect(_page.GetByText("token=secret-7 size=large")).ToBeVisibleAsync();
        await small.PictureAsync("goes-on");
        await ExpectConnectionAsync();
    }

    [Fact]
    public async Task A_command_asks_for_its_arguments_and_refuses_wrong_ones()
    {
        await small.OpenAsync("/");
        await small.Row("adder").GetByRole(AriaRole.Button, new() { Name = "Add numbers" }).ClickAsync();
        var dialog = _page.Locator(Dialog);
        var first = dialog.Locator("input:visible").First;
        await first.FillAsync("2");
        await small.PictureAsync("command-arguments");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add numbers" }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);

        await small.Row("adder").GetByRole(AriaRole.Button, new() { Name = "Add numbers" }).ClickAsync();
        await first.FillAsync("99999");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add numbers" }).ClickAsync();
        await Expect(first).ToHaveAttributeAsync("aria-invalid", "true");
        await small.PictureAsync("command-refused");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await ExpectConnectionAsync();
        await small.OpenAsync("/consolelogs/resource/adder");
        await Expect(_page.GetByText("The sum is 42.")).ToBeVisibleAsync();
        await small.PictureAsync("command-result");
    }

    [Fact]
    public async Task Details_say_why_a_resource_is_unhealthy()
    {
        await small.OpenAsync("/?view=Table");
        await Expect(small.Row("sick")).ToContainTextAsync("Unhealthy");
        await small.Row("sick").GetByRole(AriaRole.Gridcell).Nth(1).ClickAsync();

        await Expect(_page.GetByText("disk_check").First).ToBeVisibleAsync();
        await Expect(_page.GetByText("The disk is full.").First).ToBeVisibleAsync();
        await Expect(_page.GetByText("mount_check").First).ToBeVisibleAsync();
        await Expect(_page.GetByText("No such device: /data").First).ToBeVisibleAsync();
        await small.PictureAsync("health-report");
    }

    [Fact]
    public async Task What_is_started_by_hand_waits_for_its_button_and_the_hidden_is_not_there()
    {
        await small.OpenAsync("/");
        await Expect(small.Row("later")).ToContainTextAsync("Not started");
        await Expect(small.Row("unseen")).ToHaveCountAsync(0);
        await Expect(small.Row("search").GetByRole(AriaRole.Link, new() { Name = "https://search.example.test/" })).ToBeVisibleAsync();

        await small.Row("later").GetByRole(AriaRole.Button, new() { Name = "Start resource" }).ClickAsync();

        await Expect(small.Row("later")).ToContainTextAsync(new Regex("Running"));
        await small.PictureAsync("explicit-start");
        Assert.Equal(KnownResourceStates.Running, await small.StateOfAsync("unseen", x => x.Snapshot.State?.Text == KnownResourceStates.Running));
    }

    [Fact]
    public async Task Replicas_are_rows_of_their_own_behind_one_address()
    {
        await small.OpenAsync("/");
        var rows = _page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Project: twin") });
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync("Running");
        await Expect(rows.Last).ToContainTextAsync("Running");
        await small.PictureAsync("replicas");

        await rows.First.GetByRole(AriaRole.Button, new() { Name = "Stop resource" }).ClickAsync();
        await Expect(rows.Filter(new() { HasText = "Finished" })).ToHaveCountAsync(1);
        await Expect(rows.Filter(new() { HasText = "Running" })).ToHaveCountAsync(1);
        await small.PictureAsync("replicas-one-stopped");

        // The one that is left serves the address of both.
        using var client = small.Application.CreateHttpClient("twin");
        using var response = await client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // Shown over everything as soon as the stream of prompts fails; Kestrel's own limits end a quiet one after five seconds.
    private async Task ExpectConnectionAsync()
    {
        await _page.WaitForTimeoutAsync(7_000);
        await small.PictureAsync("connected");
        await Expect(_page.GetByText("Lost connection to the AppHost")).Not.ToBeVisibleAsync(new() { Timeout = 1 });
    }
}
