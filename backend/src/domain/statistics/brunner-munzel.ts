/** How two samples of values in ascending order compare. */
export interface SampleTest {
  /** The chance that a value of the first sample is above one of the second, ties counted as half: 0.5 where neither tends to be higher. */
  effect: number;
  /** The two-sided probability of an effect as far from 0.5 as this one if there is none. */
  p: number;
}

/**
 * Whether the values of one sample tend to be higher than those of another: the test of Brunner and Munzel, "The Nonparametric
 * Behrens-Fisher Problem: Asymptotic Theory and a Small-Sample Approximation", Biometrical Journal 42 (2000), with Student's distribution.
 *
 * It looks at the order of values only, so that a single post that went viral decides nothing, and has twice the sharpness of a test that
 * counts how many are above the median. The better known test of Mann and Whitney takes it that both samples are spread alike: for a
 * small group that is spread more widely than a large one with the same median it errs in 13 to 16 % of cases where 5 % are promised.
 *
 * @param one values in ascending order, at least two.
 * @param other the same.
 */
export function brunnerMunzel(one: Float64Array, other: Float64Array): SampleTest {
  const [ones, others] = placements(one, other);
  const effect = ones.mean / other.length;
  const [oneError, otherError] = [ones.variance / one.length, others.variance / other.length];
  // As shares of pairs: a placement counts the values of the other sample.
  const [ownPart, otherPart] = [oneError / other.length ** 2, otherError / one.length ** 2];
  const variance = ownPart + otherPart;
  // No spread at all: every value of one sample is above all of the other, or all values are the same.
  if (variance === 0) return { effect, p: effect === 0.5 ? 1 : 0 };
  const freedom = variance ** 2 / (ownPart ** 2 / (one.length - 1) + otherPart ** 2 / (other.length - 1));
  return { effect, p: studentTails((effect - 0.5) / Math.sqrt(variance), freedom) };
}

interface Moments {
  mean: number;
  variance: number;
}

/** Of each value, how many of the other sample lie below it, those equal to it counted as half; as mean and variance of either sample. */
function placements(one: Float64Array, other: Float64Array): [one: Moments, other: Moments] {
  const [ones, others] = [new RunningMoments(), new RunningMoments()];
  let [at, otherAt] = [0, 0];
  while (at < one.length || otherAt < other.length) {
    const value = Math.min(one[at] ?? Infinity, other[otherAt] ?? Infinity);
    const [start, otherStart] = [at, otherAt];
    while (one[at] === value) at += 1;
    while (other[otherAt] === value) otherAt += 1;
    ones.add((otherStart + otherAt) / 2, at - start);
    others.add((start + at) / 2, otherAt - otherStart);
  }
  return [ones.moments(), others.moments()];
}

/** Mean and variance of values that come many times, without loss where the values are large. */
class RunningMoments {
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(value: number, times: number): void {
    if (times === 0) return;
    const distance = value - this.#mean;
    this.#count += times;
    this.#mean += (distance * times) / this.#count;
    this.#squares += times * distance * (value - this.#mean);
  }

  moments(): Moments {
    return { mean: this.#mean, variance: Math.max(0, this.#squares) / (this.#count - 1) };
  }
}

/**
 * Both tails of Student's distribution beyond `t`: through the normal deviate of Wallace, "Bounds on Normal Approximations to Student's and
 * the Chi-Square Distributions", Annals of Mathematical Statistics 30 (1959), right to 2 % of the probability from 10 degrees of freedom on.
 */
function studentTails(t: number, freedom: number): number {
  const deviate = ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log1p(t ** 2 / freedom));
  return errorComplement(deviate / Math.SQRT2);
}

/** The complementary error function from 0 on: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26; error below 1.5e-7. */
function errorComplement(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const terms = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return terms.reduce((sum, term) => (sum + term) * t, 0) * Math.exp(-(x ** 2));
}
