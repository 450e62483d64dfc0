using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Telemetry.AppHost;

internal static class DeleteDataCommand
{
    private const string Migrator = "migrator";

    /// <summary>"Delete all measured data": empties the database and lets the migrator build it anew.</summary>
    public static IResourceBuilder<T> WithDeleteDataCommand<T>(this IResourceBuilder<T> builder, IResourceWithConnectionString database)
        where T : IResource => builder.WithCommand("delete-all-data", "Delete all measured data", context => DeleteAsync(database, context), new()
        {
            Description = "Removes every scenario, sample and result from the database. Prometheus keeps its own series.",
            ConfirmationMessage = "Delete every scenario, sample and result? There is no way back.",
            IconName = "Delete",
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled,
        });

    private static async Task<ExecuteCommandResult> DeleteAsync(IResourceWithConnectionString database, ExecuteCommandContext context)
    {
        await using (var connection = new NpgsqlConnection(await database.GetConnectionStringAsync(context.CancellationToken)))
        {
            await connection.OpenAsync(context.CancellationToken);
            await using var command = new NpgsqlCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public;", connection);
            await command.ExecuteNonQueryAsync(context.CancellationToken);
        }

        var commands = context.Services.GetRequiredService<ResourceCommandService>();
        var rebuilt = await commands.ExecuteCommandAsync(Migrator, KnownResourceCommands.StartCommand, context.CancellationToken);
        return rebuilt.Success
            ? CommandResults.Success("All measured data is deleted; the migrator builds the empty tables.")
            : CommandResults.Failure($"The data is deleted, but the tables were not built anew: {rebuilt.Message}. Start the resource '{Migrator}'.");
    }
}
