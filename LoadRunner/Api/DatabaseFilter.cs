using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Telemetry.LoadRunner.Api;

/// <summary>Answers 503 with the reason where the database does not answer.</summary>
internal sealed class DatabaseFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is DbException or RetryLimitExceededException or DbUpdateException)
        {
            return Problems.NoDatabase(exception.InnerException ?? exception);
        }
    }
}
