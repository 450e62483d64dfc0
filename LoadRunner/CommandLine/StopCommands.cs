using System.CommandLine;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>resume, pause and cancel: a run that is known by its id.</summary>
internal static class StopCommands
{
    public static Command Resume(Terminal terminal) => Create(terminal, "resume", "Goes on with a paused run and shows it to its end.", (client, id, json, token) =>
        new RunSession(client, terminal, json, outputDirectory: null).ResumeAsync(id, token));

    public static Command Pause(Terminal terminal) => Create(terminal, "pause", "Stops a run for now; the scenario in hand starts anew when it is resumed.",
        (client, id, _, token) => PostAsync(client, terminal, id, "pause", token));

    public static Command Cancel(Terminal terminal) => Create(terminal, "cancel", "Ends a run; what is done stays.",
        (client, id, _, token) => PostAsync(client, terminal, id, "cancel", token));

    private static Task<int> PostAsync(RunClient client, Terminal terminal, Guid id, string verb, CancellationToken cancellationToken) =>
        ServerCall.TryAsync(client, terminal, async () =>
        {
            await client.PostAsync($"/api/runs/{id}/{verb}", cancellationToken);
            return ExitCodes.Ok;
        }, cancellationToken);

    private static Command Create(Terminal terminal, string name, string description, Func<RunClient, Guid, bool, CancellationToken, Task<int>> act)
    {
        var id = new Argument<Guid>("RUN") { Description = "The run's id, as `list` shows it." };
        var common = new CommonOptions();
        var command = new Command(name, description) { id };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (common.Connect(parsed, terminal) is not { } client)
                return ExitCodes.BadInput;
            using (client)
                return await act(client, parsed.GetValue(id), common.Json(parsed), cancellationToken);
        });
        return command;
    }
}
