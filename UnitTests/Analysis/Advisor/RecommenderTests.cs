using Telemetry.Analysis.Advisor.Ranking;
using Telemetry.LoadRunner.Results;
using static Telemetry.UnitTests.Analysis.Advisor.StoredSets;

namespace Telemetry.UnitTests.Analysis.Advisor;

public sealed class RecommenderTests
{
    private static readonly RankingQuery Energy = new(Goal.Energy);

    [Fact]
    public void The_least_watts_per_stream_are_best_with_their_lead_p_and_repetitions()
    {
        // 28 / 2 = 14 W per stream against 16 / 1 = 16: 2 / 16 = 12.5 % less.
        var answer = Recommend(Energy, new StoredSets().AddIdle().Add("one", [15.9, 16, 16.1], streams: 1).Add("two", [27.9, 28, 28.1], streams: 2));

        Assert.Equal(RecommendationKind.Best, answer.Kind);
        Assert.Equal(["two", "one"], answer.Ranking.Select(x => x.Name));
        Assert.Equal([1, 2], answer.Ranking.Select(x => x.Rank));
        Assert.Equal(14, answer.Ranking[0].Value.Mean, 12);
        Assert.StartsWith("'two' draws 14.0 W per stream, 12.5 % less than the next one, 'one' (p", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("3 repetitions each).", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, answer.Tests);
    }

    [Fact]
    public void Sets_that_are_not_told_apart_share_the_first_rank_and_the_answer_says_so()
    {
        var answer = Recommend(Energy, new StoredSets().AddIdle().Add("a", [28, 29, 30]).Add("b", [28.5, 29.5, 30.5]).Add("c", [50, 51, 52]));

        Assert.Equal(RecommendationKind.Tie, answer.Kind);
        Assert.Equal([("a", 1), ("b", 1), ("c", 3)], answer.Ranking.Select(x => (x.Name, x.Rank)));
        Assert.Equal(["b"], answer.Ranking[0].TiedWith);
        Assert.Empty(answer.Ranking[2].TiedWith);
        Assert.StartsWith("'a' and 'b' are not told apart: each draws 14.5 to 14.8 W per stream, and the other 1 set is worse. Of the first two: p = 0.57, not below 0.01", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_varies_much_may_be_the_best_though_a_better_mean_is_told_apart()
    {
        var answer = Recommend(Energy, new StoredSets().AddIdle().Add("best", [27.9, 28, 28.1]).Add("second", [31.9, 32, 32.1]).Add("restless", [32, 34, 36]));

        Assert.Equal([("best", 1), ("restless", 1), ("second", 3)], answer.Ranking.Select(x => (x.Name, x.Rank)));
    }

    [Fact]
    public void A_difference_within_the_machines_noise_is_a_tie_however_small_p_is()
    {
        // 28.00 and 28.10 differ by 0.36 %, idle power has a sigma of 0.5 %.
        var answer = Recommend(Energy, new StoredSets().AddIdle().Add("a", [28, 28.001, 27.999]).Add("b", [28.1, 28.101, 28.099]));

        Assert.Equal(RecommendationKind.Tie, answer.Kind);
        Assert.Contains("is not above the machine's noise of 1.00 %", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_baseline_nothing_is_told_apart_by_power_and_the_remedy_is_an_idle_scenario()
    {
        var answer = Recommend(Energy, new StoredSets().Add("a", [28, 28.1, 27.9]).Add("b", [50, 50.1, 49.9]));

        Assert.Equal(RecommendationKind.Tie, answer.Kind);
        Assert.Contains("noise is unknown", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("run an idle scenario three times (--with-baseline --repeat 3).", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Qoe_is_ranked_without_the_noise_of_power_and_its_lead_is_told_in_points()
    {
        var answer = Recommend(new(Goal.Qoe), new StoredSets().Add("low", [20, 21, 22], qoe: 3.5).Add("high", [40, 41, 42], qoe: 4.5));

        Assert.Equal(RecommendationKind.Best, answer.Kind);
        Assert.StartsWith("'high' has a QoE of 4.50, 1.00 higher than the next one, 'low'", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Best_qoe_within_watts_ignores_what_draws_more()
    {
        var answer = Recommend(new(Goal.Qoe) { WattsMax = 30 }, new StoredSets().Add("low", [20, 21, 22], qoe: 3.5).Add("middle", [24, 25, 26], qoe: 4).Add("high", [40, 41, 42], qoe: 4.5));

        Assert.Equal("middle", answer.Ranking[0].Name);
        Assert.Equal("high", Assert.Single(answer.Missed).Name);
        Assert.EndsWith(", with 25.0 W (30 W or less).", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Least_energy_at_a_qoe_ignores_what_looks_worse()
    {
        var sets = new StoredSets().AddIdle().Add("cheap", [20, 20.1, 19.9], qoe: 3).Add("good", [30, 30.1, 29.9], qoe: 4.2).Add("best", [40, 40.1, 39.9], qoe: 4.6);

        var answer = Recommend(Energy with { QoeMin = 4 }, sets);

        Assert.Equal(["good", "best"], answer.Ranking.Select(x => x.Name));
        Assert.Equal(("cheap", "QoE 3.00, not 4 or more"), (answer.Missed[0].Name, answer.Missed[0].Text));
        Assert.EndsWith("with QoE 4.20 (4 or more).", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_that_none_keeps_is_said_with_the_nearest()
    {
        var answer = Recommend(Energy with { QoeMin = 4.8 }, new StoredSets().AddIdle().Add("far", [20, 20.1, 19.9], qoe: 3).Add("near", [30, 30.1, 29.9], qoe: 4.7));

        Assert.Equal(RecommendationKind.LimitMissed, answer.Kind);
        Assert.False(answer.HasAnswer);
        Assert.Empty(answer.Ranking);
        Assert.Equal("None of 2 sets keeps the limit of QoE 4.8 or more. The nearest is 'near': QoE 4.70, not 4.8 or more; it draws 15.0 W per stream.", answer.Text);
    }

    [Fact]
    public void Least_cost_per_viewer_hour_names_its_currency()
    {
        var answer = Recommend(new(Goal.Cost), new StoredSets().AddIdle().Add("dear", [20, 21, 22], cost: 0.02).Add("cheap", [40, 41, 42], cost: 0.01));

        Assert.StartsWith("'cheap' costs 0.0100 EUR per viewer-hour, 50.0 % less than the next one, 'dear'", answer.Text, StringComparison.Ordinal);
        Assert.Equal("EUR per viewer-hour", answer.Unit);
    }

    [Fact]
    public void What_must_not_be_ranked_is_left_out_with_its_reason_and_count()
    {
        var answer = Recommend(Energy, new StoredSets().AddIdle()
            .Add("failed", [1, 1], change: x => x with { Outcome = ScenarioOutcome.Failed })
            .Add("overloaded", [1, 1], change: x => x with { Outcome = ScenarioOutcome.Overloaded })
            .Add("shared", [1, 1], change: x => x with { SharedMachine = true })
            .Add("new", [1, 1], change: x => x with { Analysis = null })
            .Add("elsewhere", [1, 1], change: x => x with { Machine = "other" })
            .Add("guessed", [1, 1], change: x => x with { Analysis = AnalysisOf(1, "estimated") })
            .Add("dark", [1, 1], change: x => x with { Analysis = AnalysisOf(1, null) })
            .Add("once", [28])
            .Add("lazy", [10.01, 9.99, 10.02])
            .Add("less than idle", [5, 5.01, 4.99])
            .Add("good", [28, 28.1, 27.9]));

        Assert.Equal(RecommendationKind.OnlyOne, answer.Kind);
        Assert.Equal("good", Assert.Single(answer.Ranking).Name);
        var leftOut = answer.LeftOut.ToDictionary(x => x.Names[0], x => (x.Reason, x.Scenarios));
        Assert.Equal(("failed", 2), leftOut["failed"]);
        Assert.Equal(("overloaded", 2), leftOut["overloaded"]);
        Assert.Equal(("another scenario ran on the machine at the same time", 2), leftOut["shared"]);
        Assert.Equal(("not analysed yet", 2), leftOut["new"]);
        Assert.Equal(("another machine than 'lab'", 2), leftOut["elsewhere"]);
        Assert.Equal(("another source of energy: estimated", 2), leftOut["guessed"]);
        Assert.Equal(("no energy was measured", 2), leftOut["dark"]);
        Assert.Equal(("one repetition says nothing about the noise", 1), leftOut["once"]);
        Assert.Equal(("idle: a baseline is not ranked", 3), leftOut["idle"]);
        Assert.StartsWith("its power is not told apart from the idle machine's", leftOut["lazy"].Reason, StringComparison.Ordinal);
        Assert.StartsWith("it draws less than the idle machine", leftOut["less than idle"].Reason, StringComparison.Ordinal);
        // Every scenario is in the ranking or left out: 3 idle, 7 x 2, 1, 3 + 3, and the 3 that are ranked.
        Assert.Equal(3 + 14 + 1 + 6, answer.LeftOut.Sum(x => x.Scenarios));
    }

    [Fact]
    public void Power_that_is_not_told_from_idle_may_still_be_ranked_by_qoe()
    {
        var answer = Recommend(new(Goal.Qoe), new StoredSets().AddIdle().Add("lazy", [10.01, 9.99, 10.02], qoe: 4).Add("busy", [28, 28.1, 27.9], qoe: 3));

        Assert.Equal("lazy", answer.Ranking[0].Name);
    }

    [Fact]
    public void Scores_of_two_models_and_costs_in_two_currencies_are_never_compared()
    {
        var sets = new StoredSets().AddIdle()
            .Add("by vif", [20, 21, 22], change: x => x with { Qoe = QoeOf(5, "vif"), Cost = CostOf(0.001, "USD") })
            .Add("by vmaf", [40, 41, 42], qoe: 3, cost: 0.01);

        var byQoe = Recommend(new(Goal.Qoe), sets);
        var byCost = Recommend(new(Goal.Cost), sets);

        Assert.Equal(("by vmaf", "vmaf_v0.6.1"), (Assert.Single(byQoe.Ranking).Name, byQoe.Scope.QoeModel));
        Assert.Equal("QoE of another model than 'vmaf_v0.6.1'", byQoe.LeftOut.Single(x => x.Names.Contains("by vif")).Reason);
        Assert.Equal(("by vmaf", "EUR"), (Assert.Single(byCost.Ranking).Name, byCost.Scope.Currency));
        Assert.Equal("a cost in another currency than EUR", byCost.LeftOut.Single(x => x.Names.Contains("by vif")).Reason);
        Assert.Equal("by vif", Assert.Single(Recommend(new(Goal.Qoe) { QoeModel = "vif" }, sets).Ranking).Name);
        // By energy both are ranked, and the score of the other model is not shown.
        Assert.Null(Recommend(Energy, sets).Ranking.Single(x => x.Name == "by vif").Qoe);
    }

    [Fact]
    public void One_repetition_without_a_score_leaves_out_its_set()
    {
        var answer = Recommend(new(Goal.Qoe), new StoredSets()
            .Add("gap", [20, 21, 22], change: x => x with { Qoe = x.Repetition == 2 ? QoeOf(null, null, "libvmaf is missing") : QoeOf(5, "vmaf_v0.6.1") })
            .Add("whole", [40, 41, 42], qoe: 3));

        Assert.Equal("whole", Assert.Single(answer.Ranking).Name);
        Assert.Equal(3, answer.LeftOut.Single(x => x.Reason == "no QoE score: libvmaf is missing").Scenarios);
    }

    [Fact]
    public void The_default_machine_is_that_of_the_newest_valid_scenario_and_another_may_be_asked_for()
    {
        var sets = new StoredSets().AddIdle().AddIdle("other").Add("old", [28, 28.1, 27.9], change: x => x with { Machine = "other" }).Add("new", [28, 28.1, 27.9])
            .Add("newest", [28, 28.1, 27.9], change: x => x with { Machine = "broken", Outcome = ScenarioOutcome.Failed });

        Assert.Equal(("lab", "new"), (Recommend(Energy, sets).Scope.Machine, Recommend(Energy, sets).Ranking[0].Name));
        Assert.Equal("old", Assert.Single(Recommend(Energy with { Machine = "other" }, sets).Ranking).Name);
    }

    [Fact]
    public void Encoder_and_preset_restrict()
    {
        var sets = new StoredSets().AddIdle().Add("gpu", [28, 28.1, 27.9], change: x => x with { Encoder = "h264_nvenc", Preset = "p4" }).Add("cpu", [28, 28.1, 27.9]);

        Assert.Equal("gpu", Assert.Single(Recommend(Energy with { Encoder = "h264_nvenc" }, sets).Ranking).Name);
        Assert.Equal("cpu", Assert.Single(Recommend(Energy with { Preset = "veryfast" }, sets).Ranking).Name);
    }

    [Fact]
    public void One_name_with_two_requests_is_two_sets_with_names_of_their_own()
    {
        var answer = Recommend(Energy, new StoredSets().AddIdle().Add("x", [28, 28.1, 27.9]).Add("x", [50, 50.1, 49.9], change: y => y with { RequestKey = "other" }));

        // 3 idle, 3 + 3: the newest are those of the 6th and the 9th minute.
        Assert.Equal(["x (of 2026-11-01 12:05:00)", "x (of 2026-11-01 12:08:00)"], answer.Ranking.Select(x => x.Name));
    }

    [Fact]
    public void Nothing_stored_and_nothing_repeated_each_say_what_to_run()
    {
        Assert.Equal("No load scenario is stored yet. Run some, each three times: batch stress-matrix --with-baseline --repeat 3.", Recommend(Energy, new StoredSets().AddIdle()).Text);
        var once = Recommend(Energy, new StoredSets().Add("a", [28]).Add("b", [30]));
        Assert.Equal(RecommendationKind.Nothing, once.Kind);
        Assert.Equal("No set can be ranked by power per stream: of 2 repetitions 2: one repetition says nothing about the noise. Repeat the scenarios: --repeat 3.", once.Text);
    }

    [Fact]
    public void A_best_that_holm_does_not_confirm_carries_a_caution()
    {
        // p = 0.0081 against the next one (t = 4.9, 4 degrees of freedom); of two tests Holm makes the greater one stay and the smaller one twice as large, so the sets are made alike.
        var answer = Recommend(Energy, new StoredSets().AddIdle().Add("a", [27, 28, 29]).Add("b", [31, 32, 33]).Add("c", [31, 32, 33]).Add("d", [31, 32, 33]));

        Assert.Equal(RecommendationKind.Best, answer.Kind);
        Assert.True(answer.Ranking[1].PValue < 0.01);
        // Three equal tests: 3 x p.
        Assert.Equal(3 * answer.Ranking[1].PValue!.Value, answer.Ranking[1].HolmPValue!.Value, 12);
        Assert.Contains("With Holm's correction for the 3 sets it is tested against p = 0.024: alone among several it may be chance.", answer.Text, StringComparison.Ordinal);
    }

    private static Recommendation Recommend(RankingQuery query, StoredSets sets) => Recommender.Recommend(sets.NewestFirst, query);
}
