using Aspire.Hosting.Dashboard.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The dashboard's stream of prompts and answers. It has to stay open: while it fails, the dashboard covers everything with "Lost connection".
/// </summary>
internal sealed class InteractionCalls(InteractionService interactions, ILogger logger)
{
    public async Task WatchAsync(HttpContext context)
    {
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var sending = SendAsync(context, ended.Token);
        try
        {
            while (await GrpcFrames.TryReadAsync(context, InteractionAnswer.Parser) is { } answer)
            {
                // Not awaited: a slow check of one dialog must not hold up the answers to others.
                _ = TakeAsync(answer, ended.Token);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await foreach (var interaction in interactions.WatchAsync(cancellationToken))
        {
            await GrpcFrames.WriteAsync(context, InteractionMessages.From(interaction));
        }
    }

    private async Task TakeAsync(InteractionAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            var values = answer.InputsDialog?.InputItems.Select(i => KeyValuePair.Create(i.Name, i.Value)) ?? [];
            switch (answer.KindCase)
            {
                case InteractionAnswer.KindOneofCase.MessageBox:
                    interactions.Answer(answer.InteractionId, answer.MessageBox.HasResult ? answer.MessageBox.Result : null);
                    break;
                case InteractionAnswer.KindOneofCase.Notification:
                    interactions.Answer(answer.InteractionId, answer.Notification.HasResult ? answer.Notification.Result : null);
                    break;
                case InteractionAnswer.KindOneofCase.InputsDialog when answer.ResponseUpdate:
                    interactions.Change(answer.InteractionId, values);
                    break;
                case InteractionAnswer.KindOneofCase.InputsDialog:
                    await interactions.AnswerAsync(answer.InteractionId, values, cancellationToken);
                    break;
                default:
                    interactions.Answer(answer.InteractionId, null);
                    break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the dashboard went away; its prompt is still open for the next one
        }
#pragma warning disable CA1031 // one answer is lost and told; the stream and all other prompts go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.DashboardCallFailed(logger, "WatchInteractions", e);
        }
    }
}
