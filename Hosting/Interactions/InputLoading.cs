using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Loads one field of an open dialog; a newer load cancels the older one and begins after it.</summary>
internal sealed class InputLoading(
    InteractionInput input, InteractionInputCollection all, IServiceProvider services, ILogger logger, Action changed, CancellationToken closed)
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _current;
    private Task _last = Task.CompletedTask;

    /// <summary>False: what was loaded can be read.</summary>
    public bool IsLoading
    {
        get
        {
            lock (_lock)
            {
                return field;
            }
        }

        private set;
    }

    public void Start()
    {
        lock (_lock)
        {
            _current?.Cancel();
            _current = CancellationTokenSource.CreateLinkedTokenSource(closed);
            IsLoading = true;
            _last = LoadAfterAsync(_last, _current);
        }
    }

    private async Task LoadAfterAsync(Task before, CancellationTokenSource own)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            own.Token.ThrowIfCancellationRequested();
            await input.DynamicLoading!.LoadCallback(new() { Input = input, AllInputs = all, Services = services, CancellationToken = own.Token });
            DropUnknownChoice();
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            return; // closed, or a newer load comes
        }
#pragma warning disable CA1031 // the AppHost's own code: the dialog goes on with what the field had
        catch (Exception e)
#pragma warning restore CA1031
        {
            HostingLog.InputNotLoaded(logger, input.Name, e);
        }

        lock (_lock)
        {
            if (_current != own)
            {
                return;
            }

            IsLoading = false;
        }

        changed();
    }

    private void DropUnknownChoice()
    {
        if (input is { InputType: InputType.Choice, AllowCustomChoice: false, Value: { Length: > 0 } value }
            && input.Options?.Any(o => o.Key == value) != true)
        {
            input.Value = null;
        }
    }
}
