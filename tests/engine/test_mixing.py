"""The keyed generator: published outputs, equal bits in both engines, bits that look random."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit
from scipy import special, stats

from revival_sim.engine import mixing
from revival_sim.engine.mixing import (
    bits,
    chance_at,
    choice_at,
    exponential_at,
    fate,
    integer_at,
    lognormal_at,
    normal_at,
    poisson_at,
    uniform_at,
)
from revival_sim.engine.quantiles import normal_quantile, poisson_quantile

mixing.make_compilable()

KEY = mixing.decision_key("Household/illness")
WEIGHTS = (0.5, 0.0, 2.0, 1.5)
INT64 = st.integers(-(2**63), 2**63 - 1)
MANY = 100_000
ALPHA = 1e-4
"""Significance at which a fixed-seed check of a distribution fails."""

fate_compiled = njit(fate)
bits_compiled = njit(bits)


def draw_word(i):
    return bits(fate(3, i, 24252), KEY)


def draw_uniform(i):
    return uniform_at(fate(3, i, 24252), KEY)


def draw_repeated(i):
    return uniform_at(fate(3, 8, 24252), KEY, i)


def draw_chance(i):
    return chance_at(fate(3, i, 24252), KEY, 0.3)


def draw_normal(i):
    return normal_at(fate(3, i, 24252), KEY)


def draw_lognormal(i):
    return lognormal_at(fate(3, i, 24252), KEY, 1.0, 0.5)


def draw_exponential(i):
    return exponential_at(fate(3, i, 24252), KEY, 4.0)


def draw_poisson_small(i):
    return poisson_at(fate(3, i, 24252), KEY, 0.7)


def draw_poisson_middling(i):
    return poisson_at(fate(3, i, 24252), KEY, 12.5)


def draw_poisson_large(i):
    return poisson_at(fate(3, i // 100, 24252), KEY, 1700.0 + i % 100, i)


def draw_integer(i):
    return integer_at(fate(3, i, 24252), KEY, 7)


def draw_choice(i):
    return choice_at(fate(3, i, 24252), KEY, WEIGHTS)


def drawn(function, count=MANY):
    """The draws 0 … count - 1 of a compiled function."""
    compiled = njit(function)

    @njit
    def fill(out):
        for i in range(len(out)):
            out[i] = compiled(i)

    out = np.empty(count, dtype=np.asarray(function(0)).dtype)
    if function is draw_word:
        out = out.astype(np.uint64)
    fill(out)
    return out


@pytest.mark.parametrize(
    ("decision", "outputs"),
    [
        # Rosetta Code, "Pseudo-random numbers/Splitmix64"
        (
            1234567,
            [
                6457827717110365317,
                3203168211198807973,
                9817491932198370423,
                4593380528125082431,
                16408922859458223821,
            ],
        ),
        # splitmix64.c by Vigna, started at 0
        (0, [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]),
    ],
)
def test_words_of_fate_zero_are_the_published_outputs_of_splitmix64(decision, outputs):
    assert [bits(0, decision, index) for index in range(len(outputs))] == outputs
    assert [bits_compiled(0, decision, index) for index in range(len(outputs))] == outputs


def test_decision_key_is_the_published_hash():
    # BLAKE2b with an 8-byte digest of the empty string, as printed by `b2sum -l 64 /dev/null`
    assert mixing.decision_key("").to_bytes(8, "little").hex() == "e4a6a0577479b2b4"
    assert len({mixing.decision_key(f"Household/{i}") for i in range(1000)}) == 1000


@settings(max_examples=300, deadline=None)
@given(INT64, INT64, INT64, st.integers(0, 2**63 - 1), st.integers(0, 2**31))
def test_words_are_equal_in_python_and_compiled_over_all_keys(seed, agent, month, decision, index):
    key = fate(seed, agent, month)
    assert 0 <= key < 2**64
    assert int(fate_compiled(seed, agent, month)) == key
    wide = np.uint64(key)
    word = bits(key, decision, index)
    assert int(bits_compiled(wide, decision, index)) == word
    assert int(bits_compiled(wide, np.uint64(decision), np.uint64(index))) == word


@pytest.mark.parametrize(
    "function",
    [
        draw_word,
        draw_uniform,
        draw_repeated,
        draw_chance,
        draw_normal,
        draw_lognormal,
        draw_exponential,
        draw_poisson_small,
        draw_poisson_middling,
        draw_integer,
        draw_choice,
    ],
)
def test_draws_have_the_same_bits_in_python_and_compiled(function):
    compiled = drawn(function)
    plain = np.array([function(i) for i in range(MANY)], dtype=compiled.dtype)
    assert compiled.tobytes() == plain.tobytes()


def test_large_poisson_counts_have_the_same_bits_in_python_and_compiled():
    compiled = drawn(draw_poisson_large, 1000)
    assert compiled.tolist() == [draw_poisson_large(i) for i in range(1000)]


@pytest.mark.parametrize(
    ("function", "distribution"),
    [
        (draw_uniform, stats.uniform()),
        (draw_repeated, stats.uniform()),
        (draw_normal, stats.norm()),
        (draw_lognormal, stats.lognorm(s=0.5, scale=math.exp(1.0))),
        (draw_exponential, stats.expon(scale=4.0)),
    ],
)
def test_draws_follow_their_continuous_distribution(function, distribution):
    values = drawn(function)
    assert stats.kstest(values, distribution.cdf).pvalue > ALPHA
    scale = distribution.std() / math.sqrt(MANY)
    assert abs(values.mean() - distribution.mean()) < 4.0 * scale
    assert values.var() == pytest.approx(distribution.var(), rel=0.03)


@pytest.mark.parametrize(
    ("function", "mass"),
    [
        (draw_chance, stats.bernoulli(0.3).pmf),
        (draw_poisson_small, stats.poisson(0.7).pmf),
        (draw_poisson_middling, stats.poisson(12.5).pmf),
        (draw_integer, stats.randint(0, 7).pmf),
        (draw_choice, lambda k: np.array([*WEIGHTS, *np.zeros(100)])[k] / sum(WEIGHTS)),
    ],
)
def test_draws_follow_their_discrete_distribution(function, mass):
    counts = np.bincount(drawn(function).astype(np.int64))
    expected = MANY * np.asarray(mass(np.arange(len(counts))))
    assert (counts[expected == 0.0] == 0).all()
    likely = expected > 10.0
    seen = np.append(counts[likely], counts[~likely].sum())
    asked = np.append(expected[likely], MANY - expected[likely].sum())
    filled = asked > 1e-6 * MANY
    assert stats.chisquare(seen[filled], asked[filled], sum_check=False).pvalue > ALPHA


def test_large_poisson_counts_follow_their_distribution():
    values = drawn(draw_poisson_large, 20_000)
    means = 1700.0 + np.arange(20_000) % 100
    spread = special.ndtri(
        0.5 * (stats.poisson.cdf(values, means) + stats.poisson.cdf(values - 1, means))
    )
    assert stats.kstest(spread, "norm").pvalue > ALPHA
    assert spread.std() == pytest.approx(1.0, abs=0.02)


def test_normal_quantile_equals_the_published_checks_and_scipy():
    # Wichura (1988), section "test results"
    assert normal_quantile(0.25) == pytest.approx(-0.6744897501960817, rel=2e-16)
    assert normal_quantile(0.001) == pytest.approx(-3.090232306167814, rel=2e-16)
    assert normal_quantile(1e-20) == pytest.approx(-9.262340089798408, rel=2e-16)
    shares = np.concatenate([np.logspace(-16, -1, 400), np.linspace(0.1, 0.999, 400)])
    values = [normal_quantile(float(u)) for u in shares]
    np.testing.assert_allclose(values, special.ndtri(shares), rtol=2e-14, atol=1e-15)


@pytest.mark.parametrize("mean", [0.0, 0.01, 1.0, 30.0, 499.5, 700.0])
def test_poisson_quantile_inverts_the_distribution(mean):
    shares = np.concatenate([[0.0], np.linspace(0.001, 0.999, 333), 1.0 - np.logspace(-12, -4, 9)])
    found = np.array([poisson_quantile(float(u), mean) for u in shares])
    assert (stats.poisson.cdf(found, mean) > shares - 1e-13).all()
    assert (stats.poisson.cdf(found - 1, mean) <= shares + 1e-13).all()


def test_poisson_quantile_ends_at_the_largest_share_and_rises_with_the_mean():
    top = 1.0 - 2.0**-53
    assert [poisson_quantile(top, mean) for mean in (0.0, 1.0)] == [0, 18]
    assert poisson_quantile(top, 500.0) == pytest.approx(stats.poisson.isf(2.0**-53, 500.0), abs=1)
    counts = [poisson_at(9, KEY, 0.1 * step) for step in range(200)]
    assert counts == sorted(counts)


def test_uniforms_for_inversion_lie_strictly_inside_and_in_mirror_image():
    ends = [mixing.open_uniform(0), mixing.open_uniform(2**64 - 1)]
    assert ends == [2.0**-53, 1.0 - 2.0**-53]
    assert normal_quantile(ends[0]) == -normal_quantile(ends[1]) == pytest.approx(-8.2095, abs=1e-4)


def test_extreme_arguments_have_defined_results():
    assert not chance_at(9, KEY, 0.0)
    assert chance_at(9, KEY, 1.0)
    assert lognormal_at(9, KEY, 1e6, 1.0) == math.inf
    assert lognormal_at(9, KEY, -1e6, 1.0) == 0.0
    assert {integer_at(9, KEY, 1, i) for i in range(50)} == {0}
    assert choice_at(9, KEY, (0.0, 0.0)) == 1
    assert poisson_at(9, KEY, 0.0) == 0
    assert max(integer_at(9, KEY, 2**31, i) for i in range(2000)) > 0.99 * 2**31


@pytest.mark.parametrize("n", [1, 7, 1_000_003, 2**31 - 1, 2**31])
def test_integers_are_the_high_half_of_the_product(n):
    drawn_integers = [integer_at(9, KEY, n, index) for index in range(200)]
    assert drawn_integers == [bits(9, KEY, index) * n >> 64 for index in range(200)]


def test_each_key_moves_half_of_the_bits_wherever_it_flips():
    """Avalanche, small: every input bit flips every output bit in half of 4096 trials."""
    generator = np.random.default_rng(1)
    keys = generator.integers(0, 2**64, size=(4096, 5), dtype=np.uint64)

    @njit
    def flips(keys, which, out):
        for row in range(keys.shape[0]):
            k = keys[row].copy()
            base = bits(fate(k[0], k[1], k[2]), k[3], k[4])
            for bit in range(64):
                k[which] ^= np.uint64(1) << np.uint64(bit)
                changed = base ^ bits(fate(k[0], k[1], k[2]), k[3], k[4])
                k[which] ^= np.uint64(1) << np.uint64(bit)
                for place in range(64):
                    out[bit, place] += (changed >> np.uint64(place)) & np.uint64(1)

    for which in range(5):
        out = np.zeros((64, 64))
        flips(keys, which, out)
        worst = np.abs(out - 2048.0).max() / 32.0
        assert worst < 5.8  # 5 x 4096 normal deviates exceed it with probability 1.4e-4


def test_no_exchange_of_keys_gives_the_same_word():
    span = range(12)
    fates = {fate(s, a, m) for s in span for a in span for m in span}
    assert len(fates) == 12**3
    words = {bits(f, KEY + d, i) for f in list(fates)[:100] for d in span for i in span}
    assert len(words) == 100 * 12 * 12
    assert fate(1, 2, 3) not in {fate(2, 1, 3), fate(1, 3, 2), fate(3, 2, 1)}


@pytest.mark.parametrize("axis", ["seed", "agent", "month", "decision", "index"])
def test_neighbouring_keys_give_unrelated_draws(axis):
    @njit
    def pairs(which, out):
        for i in range(out.shape[0]):
            for step in range(2):
                k = np.array([5, 77, 24252, 0, 0])
                k[which] += i + step
                out[i, step] = uniform_at(fate(k[0], k[1], k[2]), KEY + np.uint64(k[3]), k[4])

    out = np.empty((20_000, 2))
    pairs(["seed", "agent", "month", "decision", "index"].index(axis), out)
    assert abs(stats.pearsonr(out[:, 0], out[:, 1]).statistic) < 4.0 / math.sqrt(20_000)
    cells, *_ = np.histogram2d(out[:, 0], out[:, 1], bins=16, range=[[0, 1], [0, 1]])
    assert stats.chisquare(cells.ravel()).pvalue > ALPHA
