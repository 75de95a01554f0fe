//! Every property the published figure asks of the simulated distances.
#[path = "../examples/published_figure/simulation.rs"]
mod simulation;

use simulation::{ITERATIONS, TOKENS, distances};

fn rows() -> Vec<(&'static str, Vec<f64>)> {
    let cells = distances();
    assert_eq!(cells.len(), TOKENS.len() * ITERATIONS);
    let rows = cells.chunks(ITERATIONS).map(<[f64]>::to_vec);
    TOKENS.into_iter().zip(rows).collect()
}

fn row(token: &str) -> Vec<f64> {
    let found = rows().into_iter().find(|(name, _)| *name == token);
    found.expect("a token of the figure").1
}

#[test]
fn shape_and_order_are_the_published_ones() {
    assert_eq!(ITERATIONS, 65);
    assert_eq!(
        TOKENS.join(" "),
        "deliber ation . Your responses demonstrate : Method ical reasoning , breaking complex \
         problems into clear steps Mathematical and"
    );
    assert!(distances().iter().all(|d| d.is_finite() && *d > 0.0));
}

#[test]
fn starts_lie_between_100_and_300_and_differ() {
    let mut starts: Vec<f64> = rows().iter().map(|(_, row)| row[0]).collect();
    assert!(starts.iter().all(|d| (100.0..=300.0).contains(d)), "{starts:?}");
    starts.sort_by(f64::total_cmp);
    assert!(starts.windows(2).all(|pair| pair[1] - pair[0] > 0.5), "{starts:?}");
    assert!(starts[18] > 2.0 * starts[0], "{starts:?}");
}

#[test]
fn every_row_falls_strictly() {
    for (token, row) in rows() {
        assert!(row.windows(2).all(|pair| pair[1] < pair[0]), "{token}: {row:?}");
    }
}

#[test]
fn ends_lie_between_0_8_and_3() {
    for (token, row) in rows() {
        assert!((0.8..=3.0).contains(&row[64]), "{token}: {}", row[64]);
    }
}

#[test]
fn automatic_log_limits_hold_three_decades() {
    let cells = distances();
    let min = cells.iter().copied().fold(f64::INFINITY, f64::min);
    let max = cells.iter().copied().fold(0.0, f64::max);
    assert!((0.9..=1.0).contains(&min), "{min}");
    assert!((250.0..=300.0).contains(&max), "{max}");
}

#[test]
fn deliber_and_ation_converge_fastest() {
    let (deliber, ation) = (row("deliber"), row("ation"));
    for (token, row) in rows() {
        if token != "deliber" && token != "ation" {
            for i in 5..ITERATIONS {
                assert!(deliber[i].max(ation[i]) < row[i], "{token} at {i}");
            }
        }
    }
}

#[test]
fn the_colon_is_brightest_in_the_middle() {
    let colon = row(":");
    for (token, row) in rows() {
        if token != ":" {
            for i in 20..=44 {
                assert!(colon[i] > 1.2 * row[i], "{token} at {i}: {} {}", row[i], colon[i]);
            }
        }
    }
}

#[test]
fn mathematical_and_are_slower_than_the_top_rows() {
    for slow in ["Mathematical", "and"].map(row) {
        for quick in ["deliber", "ation", ".", "Your"].map(row) {
            assert!((5..ITERATIONS).all(|i| slow[i] > quick[i]));
        }
    }
}

#[test]
fn rows_have_their_own_character() {
    // Compared by shape alone, with the starting distance divided out, no two rows are the same
    // curve: somewhere in the figure they are at least a tenth apart.
    let rows = rows();
    for (index, (a, left)) in rows.iter().enumerate() {
        for (b, right) in &rows[index + 1..] {
            let apart = (0..ITERATIONS).any(|i| {
                let ratio = (left[i] / left[0]) / (right[i] / right[0]);
                !(0.9..=1.1).contains(&ratio)
            });
            assert!(apart, "{a} and {b}");
        }
    }
    // And none is a single exponential that a closed form would have painted.
    for (token, row) in &rows {
        let rates: Vec<f64> = row.windows(2).map(|pair| pair[1] / pair[0]).collect();
        let least = rates.iter().copied().fold(1.0, f64::min);
        let most = rates.iter().copied().fold(0.0, f64::max);
        assert!(most - least > 0.01, "{token}: {least}..{most}");
    }
}

#[test]
fn no_gradient_jumps() {
    // Adjoining cells never differ by more than a third, and the rate itself drifts slowly.
    for (token, row) in rows() {
        let rates: Vec<f64> = row.windows(2).map(|pair| pair[1] / pair[0]).collect();
        assert!(rates.iter().all(|rate| *rate > 0.66), "{token}: {rates:?}");
        assert!(rates.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.05), "{token}");
    }
}

#[test]
fn bits_are_the_same_on_every_machine() {
    assert_eq!(distances(), distances());
    // FNV-1a over the little-endian bytes of every cell.
    let bytes = distances().into_iter().flat_map(f64::to_le_bytes);
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    assert_eq!(hash, 0xE452_5BA7_894C_07A7, "{hash:#018X}");
}
