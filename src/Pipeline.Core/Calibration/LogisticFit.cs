using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Pipeline.Core.Calibration;

/// <summary>What is believed of a coefficient before any outcome is seen.</summary>
/// <param name="Mean">In log odds.</param>
/// <param name="Deviation">Its standard deviation.</param>
internal readonly record struct Belief(double Mean, double Deviation);

/// <summary>Cases that have the same features.</summary>
/// <param name="Features">One for each coefficient.</param>
/// <param name="Hits">How many of them turned out true.</param>
/// <param name="Misses">How many did not.</param>
internal sealed record Trials(double[] Features, double Hits, double Misses);

/// <summary>
/// Logistic regression with Gaussian beliefs: the most probable coefficients, by Newton's method, and how sure they are (Laplace's approximation). The sum that is maximised has one
/// maximum, so where it starts does not matter.
/// </summary>
/// <param name="Coefficients">In log odds.</param>
/// <param name="Covariance">Of their errors.</param>
internal sealed record LogisticFit(Vector<double> Coefficients, Matrix<double> Covariance)
{
    private const double Tolerance = 1e-8;
    private const double Rounding = 1e-12;
    private const int MostSteps = 100;

    public static LogisticFit Of(IReadOnlyCollection<Trials> trials, IReadOnlyList<Belief> beliefs)
    {
        var at = Vector<double>.Build.Dense(beliefs.Count, i => beliefs[i].Mean);
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, bend) = Around(at, trials, beliefs);
            var factors = bend.Cholesky();
            var move = factors.Solve(slope);
            if (move.AbsoluteMaximum() < Tolerance) return new(at, factors.Solve(Matrix<double>.Build.DenseIdentity(beliefs.Count)));
            // At the top a step gains less than what rounding takes away.
            var from = LogDensity(at, trials, beliefs);
            while (LogDensity(at + move, trials, beliefs) < from - Rounding * Math.Abs(from)) move /= 2;
            at += move;
        }

        throw new InvalidOperationException("The regression did not settle.");
    }

    /// <summary>Up to a constant.</summary>
    private static double LogDensity(Vector<double> at, IEnumerable<Trials> trials, IReadOnlyList<Belief> beliefs)
    {
        var sum = -0.5 * beliefs.Select((belief, i) => Math.Pow((at[i] - belief.Mean) / belief.Deviation, 2)).Sum();
        foreach (var (features, hits, misses) in trials)
        {
            var odds = LogOdds(at, features);
            sum += hits * -Softplus(-odds) + misses * -Softplus(odds);
        }

        return sum;
    }

    /// <summary>The gradient of the log density, and its Hessian with the sign turned.</summary>
    private static (Vector<double> Slope, Matrix<double> Bend) Around(Vector<double> at, IEnumerable<Trials> trials, IReadOnlyList<Belief> beliefs)
    {
        var slope = Vector<double>.Build.Dense(beliefs.Count, i => (beliefs[i].Mean - at[i]) / Math.Pow(beliefs[i].Deviation, 2));
        var bend = Matrix<double>.Build.DenseDiagonal(beliefs.Count, beliefs.Count, i => Math.Pow(beliefs[i].Deviation, -2));
        foreach (var (features, hits, misses) in trials)
        {
            var probability = SpecialFunctions.Logistic(LogOdds(at, features));
            var (pull, spread) = (hits - (hits + misses) * probability, (hits + misses) * probability * (1 - probability));
            for (var i = 0; i < features.Length; i++)
            {
                if (features[i] == 0) continue;
                slope[i] += pull * features[i];
                for (var j = 0; j < features.Length; j++) bend[i, j] += spread * features[i] * features[j];
            }
        }

        return (slope, bend);
    }

    private static double LogOdds(Vector<double> at, double[] features)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++) sum += at[i] * features[i];
        return sum;
    }

    /// <summary>ln(1 + eˣ), for large x as well.</summary>
    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
