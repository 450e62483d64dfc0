using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.LoadRunner.Advice;
using Telemetry.LoadRunner.Api;
using Telemetry.LoadRunner.CommandLine;

namespace Telemetry.UnitTests.LoadRunner.Advice;

public sealed class AdviceEndpointsTests : IAsyncLifetime
{
    private readonly FakeStoredFacts _stored = new(WorkedExample.Facts);
    private readonly WebApplication _app;

    public AdviceEndpointsTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<IStoredFacts>(_stored).AddSingleton<Advisor>();
        _app = builder.Build();
        _app.MapAdvice();
    }

    [Fact]
    public async Task A_recommendation_is_the_advisors_own_and_survives_json()
    {
        var body = await GetAsync("/api/recommendations?goal=ENERGY&qoeMin=3.5&machine=lab");

        var answer = JsonSerializer.Deserialize(body, AdviceJson.Default.Recommendation)!;
        Assert.Equal(10_000, _stored.Limit);
        var own = Recommender.Recommend(WorkedExample.Facts, new(Goal.Energy) { QoeMin = 3.5, Machine = "lab" });
        Assert.Equal(JsonSerializer.Serialize(own, AdviceJson.Default.Recommendation), body);
        Assert.Equal(own.Text, answer.Text);
        Assert.Equal(own.Ranking[0].Value, answer.Ranking[0].Value);
    }

    [Fact]
    public async Task A_prediction_has_its_error_beside_it()
    {
        var answer = JsonSerializer.Deserialize(await GetAsync("/api/predictions?streams=3&resolution=1280x720&fps=30&bitrate=2500k"), AdviceJson.Default.PowerPrediction)!;

        Assert.True(answer.HasAnswer, answer.Text);
        Assert.True(answer.Model!.CrossValidatedRmseWatts > 0);
        Assert.Equal(2_500_000, answer.Asked.BitrateBitsPerSecond);
    }

    [Theory]
    [InlineData("/api/recommendations", "goal")]
    [InlineData("/api/recommendations?goal=0", "goal")]
    [InlineData("/api/recommendations?goal=beauty", "goal")]
    [InlineData("/api/recommendations?goal=energy&qoeMin=6", "qoeMin")]
    [InlineData("/api/recommendations?goal=energy&qoeMin=NaN", "qoeMin")]
    [InlineData("/api/recommendations?goal=energy&wattsMax=-1", "wattsMax")]
    [InlineData("/api/recommendations?goal=energy&wattsMax=1e999", "wattsMax")]
    [InlineData("/api/recommendations?goal=energy&machine=", "machine")]
    [InlineData("/api/recommendations?goal=energy&preset=fastest", "preset")]
    [InlineData("/api/recommendations?goal=energy&currency=%00", "currency")]
    [InlineData("/api/predictions?streams=0", "streams")]
    [InlineData("/api/predictions?streams=1.5", "streams")]
    [InlineData("/api/predictions?resolution=big", "resolution")]
    [InlineData("/api/predictions?fps=29.97", "fps")]
    [InlineData("/api/predictions?bitrate=much", "bitrate")]
    [InlineData("/api/predictions?encoder=libx264&preset=p4", "preset")]
    public async Task A_bad_value_is_refused_with_the_name_of_its_field(string path, string field)
    {
        var response = await _app.GetTestClient().GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(field, Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task What_was_not_read_is_said()
    {
        _stored.More = 7;

        Assert.Contains($"Only the newest {WorkedExample.Facts.Count} of {WorkedExample.Facts.Count + 7} stored scenarios were considered.", await GetAsync("/api/recommendations?goal=qoe"), StringComparison.Ordinal);
        Assert.Contains($"Only the newest {WorkedExample.Facts.Count} of", await GetAsync("/api/predictions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_database_the_reason_is_told()
    {
        _stored.IsAway = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.GetTestClient().GetAsync("/api/recommendations?goal=qoe")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _app.GetTestClient().GetAsync("/api/predictions")).StatusCode);
    }

    [Theory]
    [InlineData(RecommendationKind.Best, 0)]
    [InlineData(RecommendationKind.Tie, 0)]
    [InlineData(RecommendationKind.OnlyOne, 0)]
    [InlineData(RecommendationKind.LimitMissed, 99)]
    [InlineData(RecommendationKind.Nothing, 107)]
    public void The_exit_code_tells_whether_there_is_an_answer(RecommendationKind kind, int code) =>
        Assert.Equal(code, RecommendCommand.ExitCode(Recommender.Recommend([], new(Goal.Energy)) with { Kind = kind }));

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private async Task<string> GetAsync(string path)
    {
        var response = await _app.GetTestClient().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
