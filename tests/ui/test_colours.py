"""Every pair of colours in use is far enough apart, in light and in dark."""

import pytest

from tests.ui.colours import contrast, schemes

SCHEMES = schemes()
PAPERS = ("paper", "ground")
WASHES = ("accent-wash", "good-wash", "warn-wash", "bad-wash")
AREAS = tuple(f"area-{number}" for number in range(6))
LEVELS = tuple(range(5))

TEXT = [
    *(
        (ink, paper)
        for ink in ("ink", "ink-soft", "accent", "accent-deep", "visited", "bad")
        for paper in PAPERS
    ),
    *((ink, wash) for ink in ("ink", "accent", "accent-deep") for wash in WASHES),
    ("ink-soft", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("on-foot", "foot"),
    *((tone, f"{tone}-wash") for tone in ("good", "warn", "bad")),
    *((f"on-level-{level}", f"level-{level}") for level in LEVELS),
]
LARGE = [("on-area", area) for area in AREAS]
GRAPHICS = [
    *((sign, paper) for sign in ("edge", "accent", "good", "warn", "bad", *AREAS) for paper in PAPERS),
    ("accent", "accent-wash"),
    ("edge", "accent-wash"),
]
GROUNDS = (*PAPERS, *WASHES, "accent", "accent-deep", "foot", *AREAS)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_seven_to_one(scheme, ink, ground):
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), LARGE)
def test_large_text_stands_out_four_and_a_half_to_one(scheme, ink, ground):
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("sign", "ground"), GRAPHICS)
def test_controls_and_graphics_stand_out_three_to_one(scheme, sign, ground):
    assert contrast(SCHEMES[scheme][sign], SCHEMES[scheme][ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_one_of_the_two_rings_of_focus_shows_on_any_ground(scheme, ground):
    colours = SCHEMES[scheme]
    assert max(contrast(colours[ring], colours[ground]) for ring in ("focus", "focus-edge")) >= 3


def test_the_measure_agrees_with_the_standard():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
