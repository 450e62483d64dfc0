using MathNet.Numerics.LinearAlgebra;

namespace Telemetry.Analysis.Advisor.Prediction;

/// <summary>
/// Ordinary least squares by QR and a singular value decomposition of R, so that columns that depend on each other do no harm: what the data do not tell is
/// not estimable, and everything else is what any solution says.
/// </summary>
internal sealed class LeastSquares
{
    // Below this part of the greatest singular value, columns (of length 1) depend on each other.
    private const double RankTolerance = 1e-9;
    private const double EstimableTolerance = 1e-6;

    private readonly double[] _scales;
    private readonly Matrix<double> _directions;
    private readonly Vector<double> _singularValues;
    private readonly Vector<double> _solution;

    private LeastSquares(double[] scales, Matrix<double> directions, Vector<double> singularValues, Vector<double> solution)
    {
        (_scales, _directions, _singularValues, _solution) = (scales, directions, singularValues, solution);
    }

    /// <summary>How many of the columns' coefficients the data tell.</summary>
    public int Rank => _singularValues.Count;

    /// <summary>Of the solution with the shortest scaled vector where there are several.</summary>
    public IReadOnlyList<double> Coefficients => [.. _solution.Select((x, index) => x / _scales[index])];

    /// <param name="rows">The design: one row for each observation, all of one length.</param>
    /// <param name="values">What was observed.</param>
    public static LeastSquares Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> values)
    {
        if (rows.Count == 0 || rows.Count != values.Count)
            throw new ArgumentException("There is one value for each row, and one row at least.", nameof(values));

        var columns = rows[0].Length;
        var scales = Enumerable.Range(0, columns).Select(column => Math.Sqrt(rows.Sum(x => x[column] * x[column]))).Select(x => x == 0 ? 1 : x).ToArray();
        // Rows of zeros change nothing; QR wants as many rows as columns.
        var design = Matrix<double>.Build.Dense(Math.Max(rows.Count, columns), columns, (row, column) => row < rows.Count ? rows[row][column] / scales[column] : 0);
        var observed = Vector<double>.Build.Dense(design.RowCount, row => row < values.Count ? values[row] : 0);
        var qr = design.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var svd = qr.R.Svd();
        var rank = svd.S.Count(x => x > RankTolerance * svd.S[0]);
        var directions = svd.VT.SubMatrix(0, rank, 0, columns);
        var singularValues = svd.S.SubVector(0, rank);
        var projected = svd.U.SubMatrix(0, columns, 0, rank).TransposeThisAndMultiply(qr.Q.TransposeThisAndMultiply(observed));
        return new LeastSquares(scales, directions, singularValues, directions.TransposeThisAndMultiply(projected.PointwiseDivide(singularValues)));
    }

    public double Predict(double[] row) => _solution.DotProduct(Scaled(row));

    /// <summary>The variance of the fit at a row, in variances of one observation; means something where the row is estimable.</summary>
    public double Leverage(double[] row)
    {
        var inDirections = (_directions * Scaled(row)).PointwiseDivide(_singularValues);
        return inDirections.DotProduct(inDirections);
    }

    /// <summary>Whether the data tell what the fit is there: every solution predicts the same.</summary>
    public bool IsEstimable(double[] row)
    {
        var scaled = Scaled(row);
        var within = _directions.TransposeThisAndMultiply(_directions * scaled);
        return (scaled - within).L2Norm() <= EstimableTolerance * scaled.L2Norm();
    }

    private Vector<double> Scaled(double[] row) => Vector<double>.Build.Dense(row.Length, index => row[index] / _scales[index]);
}
