using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Telemetry.ServiceDefaults.Tracing;

/// <summary>
/// Names the server spans of ASP.NET Core, whose built-in source leaves them without attributes, by OpenTelemetry's HTTP
/// conventions, and leaves polled paths untraced together with everything they call.
/// </summary>
internal sealed class RequestTracing : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(InvokeAsync);
        next(app);
    };

    private static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } activity)
        {
            return next(context);
        }

        if (DefaultPaths.Contains(context.Request.Path))
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return next(context);
        }

        return TraceAsync(context, next, activity);
    }

    private static async Task TraceAsync(HttpContext context, RequestDelegate next, Activity activity)
    {
        DescribeRequest(activity, context.Request);
        try
        {
            await next(context);
            DescribeResponse(activity, context, context.Response.StatusCode, context.Features.Get<IExceptionHandlerFeature>()?.Error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, as clients of event streams do: no answer, and no error either.
            DescribeResponse(activity, context, StatusCodes.Status499ClientClosedRequest, error: null);
            throw;
        }
        catch (Exception exception)
        {
            // The server makes an answer of it after this middleware has gone.
            var status = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
            DescribeResponse(activity, context, status, exception);
            throw;
        }
    }

    private static void DescribeRequest(Activity activity, HttpRequest request)
    {
        activity.DisplayName = request.Method;
        activity.SetTag("http.request.method", request.Method);
        activity.SetTag("url.scheme", request.Scheme);
        activity.SetTag("url.path", request.Path.Value);
        activity.SetTag("server.address", request.Host.Host);
        activity.SetTag("server.port", request.Host.Port);
        activity.SetTag("user_agent.original", request.Headers.UserAgent.ToString());
    }

    private static void DescribeResponse(Activity activity, HttpContext context, int status, Exception? error)
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.route", route);
        }

        activity.SetTag("http.response.status_code", status);
        if (error is not null)
        {
            activity.AddException(error);
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            activity.SetTag("error.type", error?.GetType().FullName ?? status.ToString());
            activity.SetStatus(ActivityStatusCode.Error, error?.Message);
        }
    }
}
