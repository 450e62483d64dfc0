using System.ComponentModel;
using Telemetry.Analysis.Advisor.Prediction;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.LoadRunner.Advice;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Api;

/// <summary>What the advisor makes of the stored scenarios (docs/advisor.md); an answer that says why there is none is an answer too.</summary>
internal static class AdviceEndpoints
{
    public static void MapAdvice(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/recommendations", RecommendAsync).AddEndpointFilter<DatabaseFilter>().WithTags("advice")
            .WithSummary("The best scenarios by a goal, with ties, the Pareto front and the reason.").Produces<Recommendation>().ProducesValidationProblem();
        routes.MapGet("/api/predictions", PredictAsync).AddEndpointFilter<DatabaseFilter>().WithTags("advice")
            .WithSummary("The power that a load would draw, with its 95 % interval and the model's error, or why that is not said.")
            .Produces<PowerPrediction>().ProducesValidationProblem();
    }

    // Numbers are taken as text: a word that is none gets a reason with the field's name.
    private static async Task<IResult> RecommendAsync(
        Advisor advisor, CancellationToken cancellationToken,
        [Description("energy, qoe or cost.")] string? goal = null,
        [Description("Only sets whose mean QoE is at least this, 1 to 5.")] string? qoeMin = null,
        [Description("Only sets whose mean power is at most this, in watts.")] string? wattsMax = null,
        [Description("By default that of the newest scenario.")] string? machine = null,
        string? encoder = null, string? preset = null,
        [Description("Such as rapl; by default that of the newest scenario.")] string? energySource = null,
        string? qoeModel = null, string? currency = null) =>
        AdviceInput.Read(new RecommendationInput(goal, qoeMin, wattsMax, machine, encoder, preset, energySource, qoeModel, currency), out var errors) is { } query
            ? HttpResults.Json(await advisor.RecommendAsync(query, cancellationToken), AdviceJson.Default.Recommendation)
            : Problems.Refused(errors);

    private static async Task<IResult> PredictAsync(
        Advisor advisor, CancellationToken cancellationToken,
        [Description("How many streams, 1 by default.")] string? streams = null,
        [Description("Such as 1280x720.")] string? resolution = null,
        [Description("Frames per second, a whole number.")] string? fps = null,
        [Description("Of one stream, such as 2500k.")] string? bitrate = null,
        string? encoder = null, string? preset = null,
        [Description("By default that of the newest scenario.")] string? machine = null,
        [Description("Such as rapl; by default that of the newest scenario.")] string? energySource = null) =>
        AdviceInput.Read(new PredictionInput(streams, resolution, fps, bitrate, encoder, preset, machine, energySource), out var errors) is { } query
            ? HttpResults.Json(await advisor.PredictAsync(query, cancellationToken), AdviceJson.Default.PowerPrediction)
            : Problems.Refused(errors);
}
