//! A reader of all public releases plays against disclosure control, over random series of releases.

mod attacker;
mod optimum;
mod series;

use attacker::Reader;
use series::{Rng, Series, Shape};
use stats::suppress::{Decision, Problem, Reason, audit, suppress};

const SHAPES: [Shape; 5] = [
    Shape { months: 4, per_month: 10, dims: &[2, 3], by_month: true, with_prior: false },
    Shape { months: 6, per_month: 6, dims: &[2, 3], by_month: true, with_prior: true },
    Shape { months: 3, per_month: 16, dims: &[2, 4, 5], by_month: false, with_prior: true },
    Shape { months: 6, per_month: 4, dims: &[2, 3, 3], by_month: true, with_prior: false },
    Shape { months: 2, per_month: 30, dims: &[2, 3], by_month: true, with_prior: true },
];

fn some_period(rng: &mut Rng, months: i32, turn: i32) -> (i32, i32) {
    let any = |rng: &mut Rng, n: i32| i32::try_from(rng.below(n as u64)).unwrap();
    match rng.below(3) {
        // The year so far, growing.
        0 => (0, turn.min(months - 1)),
        1 => {
            let from = any(rng, months);
            (from, from + any(rng, months - from))
        }
        // The latest month or two.
        _ => ((turn - any(rng, 2)).clamp(0, months - 1), turn.min(months - 1)),
    }
}

/// Plays one release; returns (cells asked about, searches that grew too long).
fn play(problem: &Problem, story: &str) -> (usize, usize, Decision) {
    let decision = suppress(problem);
    let own = audit(problem, &decision);
    assert!(own.holds(), "{story}: the release fails its own audit: {own:?}");

    let mut reader = Reader::new(problem, &decision);
    assert_eq!(reader.pinned(), Vec::<usize>::new(), "{story}: bounds alone pin cells down");
    reader.eliminate();
    assert_eq!(reader.pinned(), Vec::<usize>::new(), "{story}: elimination pins cells down");
    let mut undecided = 0;
    for (c, values) in reader.values() {
        match values {
            Some(n) => assert!(n >= 5, "{story}: cell {c} ({}) has {n} values", reader.truth[c]),
            None => undecided += 1,
        }
    }
    (reader.secret.len(), undecided, decision)
}

#[test]
fn no_reader_of_all_releases_narrows_a_withheld_count_below_five_values() {
    let (mut asked, mut undecided) = (0, 0);
    for seed in 0..60u64 {
        let mut rng = Rng(seed * 7919 + 1);
        let shape = SHAPES[seed as usize % SHAPES.len()];
        let mut series = Series::new(&mut rng, shape);
        for turn in 0..3 {
            if rng.below(3) == 0 {
                series.correct(&mut rng);
            }
            let (from, to) = some_period(&mut rng, shape.months, turn);
            series.release(from, to);
            let (a, u, decision) = play(&series.problem, &format!("series {seed}, release {turn}"));
            asked += a;
            undecided += u;
            series.freeze(&decision);
        }
    }
    println!("{asked} unseen cells attacked, {undecided} searches too long");
    assert!(asked > 2_000, "the series must hold something to attack, not {asked} cells");
    assert!(undecided * 50 < asked, "{undecided} of {asked} searches were too long to count");
}

#[test]
fn little_more_is_withheld_than_the_exact_optimum_needs() {
    let (mut ours, mut best, mut worst, mut n) = (0, 0, 1.0f64, 0);
    for seed in 0..60u64 {
        let mut rng = Rng(seed * 104_729 + 5);
        let shape = [
            Shape { months: 3, per_month: 12, dims: &[2, 3], by_month: true, with_prior: true },
            Shape { months: 2, per_month: 25, dims: &[2, 4, 3], by_month: false, with_prior: false },
            Shape { months: 4, per_month: 8, dims: &[2, 4], by_month: true, with_prior: false },
        ][seed as usize % 3];
        let mut series = Series::new(&mut rng, shape);
        for turn in 0..2 {
            let (from, to) = if turn == 0 { (0, shape.months - 2) } else { (0, shape.months - 1) };
            series.release(from, to);
            let decision = suppress(&series.problem);
            let withheld = decision.counts().1;
            let fewest = optimum::fewest(&series.problem, withheld);
            assert!(
                withheld * 2 <= fewest * 5,
                "series {seed}, release {turn}: {withheld} withheld where {fewest} would do"
            );
            if fewest > 0 {
                ours += withheld;
                best += fewest;
                worst = worst.max(withheld as f64 / fewest as f64);
                n += 1;
            }
            series.freeze(&decision);
        }
    }
    println!("{n} releases: {ours} withheld, optimum {best}, worst ratio {worst:.2}");
}

#[test]
fn twenty_releases_of_sixty_cells_are_decided_one_after_the_other() {
    let mut rng = Rng(2013);
    let shape = Shape { months: 24, per_month: 40, dims: &[2, 4, 7, 6], by_month: true, with_prior: true };
    let mut series = Series::new(&mut rng, shape);
    let (mut shown, mut withheld) = (0, 0);
    for turn in 0..20 {
        let (from, to) = [(turn, turn), (turn / 3 * 3, turn / 3 * 3 + 2), (0, turn)][turn as usize % 3];
        if turn % 5 == 4 {
            series.correct(&mut rng);
        }
        series.release(from, to);
        let decision = suppress(&series.problem);
        assert!(audit(&series.problem, &decision).holds(), "release {turn}");
        let mut reader = Reader::new(&series.problem, &decision);
        if turn % 4 == 3 {
            reader.eliminate();
        }
        assert_eq!(reader.pinned(), Vec::<usize>::new(), "release {turn}");
        shown += decision.counts().0;
        withheld += decision.counts().1;
        series.freeze(&decision);
    }
    println!("{shown} cells shown, {withheld} withheld");
    assert!(
        shown > withheld,
        "a series of {shown} shown and {withheld} withheld tells its readers too little"
    );
}

#[test]
fn the_audit_counts_what_the_reader_counts_when_only_small_counts_are_withheld() {
    let (mut alike, mut unproven) = (0, 0);
    for seed in 0..40u64 {
        let mut rng = Rng(seed * 31_337 + 3);
        let shape = SHAPES[seed as usize % SHAPES.len()];
        let mut series = Series::new(&mut rng, shape);
        for turn in 0..2 {
            series.release(0, (turn + 1).min(shape.months - 1));
            let printed = series.problem.cells().filter(|(_, c)| c.printed);
            let small: Vec<_> = printed
                .filter(|(_, c)| c.counts_children && (1..=10).contains(&c.value))
                .map(|(id, _)| id)
                .collect();
            let naive = Decision::withholding(&series.problem, &small, Reason::SmallOrProtecting);
            let counts = Reader::new(&series.problem, &naive).values();
            let own = audit(&series.problem, &naive).unseen;
            assert_eq!(own.len(), counts.len(), "series {seed}: both ask about the same cells");
            for (ours, (_, theirs)) in own.into_iter().zip(counts) {
                let Some(theirs) = theirs else { continue };
                assert!(
                    ours.possible <= theirs,
                    "series {seed}: more claimed than possible: {ours:?}, not {theirs}"
                );
                if ours.exact {
                    assert_eq!(ours.possible, theirs, "series {seed}: {ours:?}");
                    alike += 1;
                } else {
                    unproven += 1;
                }
            }
            series.freeze(&naive);
        }
    }
    println!("{alike} counted alike, {unproven} left unproven");
    assert!(alike > 400 && unproven * 100 < alike, "{alike} alike, {unproven} unproven");
}
