//! What disclosure control does to reports that people know.

use stats::suppress::{
    Cell, CellError, CellId, Decision, Earlier, Outcome, Problem, Reason, Span, audit, suppress,
};

fn child(problem: &mut Problem, value: u64) -> CellId {
    problem.add(Cell::child(value)).unwrap()
}

fn table(problem: &mut Problem, values: &[u64]) -> (CellId, Vec<CellId>) {
    let total = problem.add(Cell::child(values.iter().sum()).total()).unwrap();
    let parts: Vec<CellId> = values.iter().map(|&v| child(problem, v)).collect();
    problem.sum(total, &parts).unwrap();
    (total, parts)
}

fn shown(decision: &Decision, cells: &[CellId]) -> Vec<bool> {
    cells.iter().map(|&c| decision.outcome(c) == Some(Outcome::Show)).collect()
}

#[test]
fn eighteen_children_located_over_three_years_keep_their_total_and_their_zero() {
    let mut problem = Problem::new();
    let (total, years) = table(&mut problem, &[7, 11, 0]);
    let decision = suppress(&problem);
    assert_eq!(shown(&decision, &[total]), [true]);
    assert_eq!(shown(&decision, &years), [false, false, true]);
    assert_eq!(
        decision.withheld(years[0]),
        decision.withheld(years[1]),
        "the reason does not say which is small"
    );
    assert!(audit(&problem, &decision).holds());
}

#[test]
fn hiding_only_the_small_count_hides_nothing() {
    let mut problem = Problem::new();
    let (_, years) = table(&mut problem, &[7, 11, 0]);
    let naive = Decision::withholding(&problem, &years[..1], Reason::SmallOrProtecting);
    let audit = audit(&problem, &naive);
    assert!(!audit.holds());
    assert_eq!((audit.unseen[0].possible, audit.unseen[0].exact), (1, true));
}

#[test]
fn two_small_counts_that_leave_four_choices_need_a_third() {
    // 2 + 3 = 5, both at least 1: four values each.
    let mut problem = Problem::new();
    let (_, parts) = table(&mut problem, &[2, 3, 40, 50]);
    let naive = Decision::withholding(&problem, &parts[..2], Reason::SmallOrProtecting);
    assert!(audit(&problem, &naive).unseen.iter().all(|u| u.possible == 4 && u.exact));
    let decision = suppress(&problem);
    assert_eq!(shown(&decision, &parts), [false, false, false, true]);
}

#[test]
fn a_small_complement_withholds_the_count_or_its_denominator() {
    let mut problem = Problem::new();
    let victims = problem.add(Cell::child(30).total()).unwrap();
    let prior = child(&mut problem, 27);
    problem.difference(victims, prior).unwrap();
    let decision = suppress(&problem);
    assert_eq!(shown(&decision, &[victims, prior]), [true, false]);
}

#[test]
fn prior_and_repeated_may_not_differ_by_a_known_few() {
    let mut problem = Problem::new();
    let victims = problem.add(Cell::child(90).total()).unwrap();
    let (prior, repeated) = (child(&mut problem, 40), child(&mut problem, 36));
    for (big, small) in [(victims, prior), (victims, repeated), (prior, repeated)] {
        problem.difference(big, small).unwrap();
    }
    let decision = suppress(&problem);
    assert_eq!(decision.counts(), (2, 1));
    assert!(decision.withheld(victims).is_none());
}

#[test]
fn adults_are_withheld_only_where_they_would_give_a_child_away() {
    let mut problem = Problem::new();
    let total = problem.add(Cell::child(103).total()).unwrap();
    let minors = child(&mut problem, 4);
    let adults = problem.add(Cell::open(99)).unwrap();
    problem.sum(total, &[minors, adults]).unwrap();
    let others = problem.add(Cell::open(3)).unwrap();
    let decision = suppress(&problem);
    assert_eq!(shown(&decision, &[total, minors, adults, others]), [true, false, false, true]);
}

#[test]
fn a_quarter_published_in_april_is_not_undone_by_the_half_year_in_july() {
    let mut problem = Problem::new();
    let quarter = child(&mut problem, 40);
    let first = suppress(&problem);
    assert_eq!(shown(&first, &[quarter]), [true]);
    problem.freeze(&first);

    // Three more children since: 43 would give them away.
    let half = child(&mut problem, 43);
    let spans = [Span { from: 0, to: 89, cell: quarter }, Span { from: 0, to: 180, cell: half }];
    problem.periods(&spans).unwrap();
    let second = suppress(&problem);
    assert_eq!(second.withheld(half), Some(Reason::SmallOrProtecting));
    assert!(audit(&problem, &second).holds());
}

#[test]
fn four_quarters_are_a_year() {
    let mut problem = Problem::new();
    let quarters: Vec<CellId> = [20, 30, 6, 25].into_iter().map(|v| child(&mut problem, v)).collect();
    problem.freeze(&suppress(&problem));
    let year = child(&mut problem, 81);
    let mut spans = vec![Span { from: 0, to: 3, cell: year }];
    spans.extend((0..4).zip(&quarters).map(|(q, &cell)| Span { from: q, to: q, cell }));
    problem.periods(&spans).unwrap();
    let decision = suppress(&problem);
    assert!(decision.withheld(year).is_some(), "three quarters are known, the fourth is small");
}

#[test]
fn a_corrected_quarter_is_a_new_unknown_and_keeps_its_ties_to_older_releases() {
    let mut problem = Problem::new();
    let (half, quarter, second) = (child(&mut problem, 50), child(&mut problem, 30), child(&mut problem, 25));
    // The half year and its first quarter came out together; then seven late reports made the first quarter 37, which
    // with 25 in the second no longer makes 50.
    let corrected = child(&mut problem, 37);
    let span = |from, to, cell| Span { from, to, cell };
    let newest_first = [span(0, 0, corrected), span(1, 1, second), span(0, 1, half), span(0, 0, quarter)];
    problem.periods(&newest_first).unwrap();
    let tied: Vec<Vec<CellId>> =
        problem.relations().map(|r| r.into_iter().map(|(cell, _)| cell).collect()).collect();
    assert!(tied.iter().any(|r| r.contains(&half) && r.contains(&quarter)));
    assert!(!tied.iter().any(|r| r.contains(&half) && r.contains(&corrected)));
}

#[test]
fn unchanged_records_are_the_same_unknown_and_stay_withheld() {
    let mut problem = Problem::new();
    let girls = problem.add_marked([1; 32], Cell::child(8)).unwrap();
    let boys = problem.add_marked([2; 32], Cell::child(30)).unwrap();
    let total = problem.add_marked([3; 32], Cell::child(38).total()).unwrap();
    problem.sum(total, &[girls, boys]).unwrap();
    problem.freeze(&suppress(&problem));

    assert_eq!(problem.add_marked([2; 32], Cell::child(30)).unwrap(), boys);
    let again = suppress(&problem);
    assert!(again.withheld(boys).is_some(), "printing it now would give the eight girls away");
    assert_eq!(problem.add_marked([2; 32], Cell::child(31)), Err(CellError::SameRecordsOtherCount));
}

#[test]
fn what_an_earlier_release_already_gave_away_is_not_made_worse_and_not_denied() {
    let mut problem = Problem::new();
    let total = problem.add(Cell::child(33).unprinted().earlier(Earlier::Shown)).unwrap();
    let most = problem.add(Cell::child(30).unprinted().earlier(Earlier::Shown)).unwrap();
    let few = child(&mut problem, 3);
    problem.sum(total, &[most, few]).unwrap();
    let decision = suppress(&problem);
    assert!(decision.withheld(few).is_some(), "a small count is not printed, even if it can be worked out");
    let audit = audit(&problem, &decision);
    assert_eq!((audit.unseen[0].possible, audit.unseen[0].before), (1, 1));
    assert!(audit.holds());
}

#[test]
fn a_zero_that_would_undo_an_earlier_release_is_withheld_without_a_word_on_its_size() {
    // January: 20 in all, 5 girls and 15 boys withheld. January and February together: 15 boys, shown. That February
    // had no boys would now give January's boys, and so its girls.
    let mut problem = Problem::new();
    let withheld = Earlier::Withheld(Reason::SmallOrProtecting);
    let past = |value, earlier| Cell::child(value).unprinted().earlier(earlier);
    let january = problem.add(past(20, Earlier::Shown)).unwrap();
    let girls = problem.add(past(5, withheld)).unwrap();
    let boys = problem.add(past(15, withheld)).unwrap();
    problem.sum(january, &[girls, boys]).unwrap();
    let boys_so_far = problem.add(past(15, Earlier::Shown)).unwrap();

    let (february, parts) = table(&mut problem, &[31, 0]);
    problem.sum(boys_so_far, &[boys, parts[1]]).unwrap();
    let decision = suppress(&problem);
    assert_eq!(decision.withheld(parts[1]), Some(Reason::EarlierRelease));
    assert_eq!(
        decision.counts(),
        (1, 2),
        "one more is withheld, so that February's own sum does not give the zero"
    );
    assert_ne!(
        decision.withheld(february),
        Some(Reason::SmallOrProtecting),
        "which would say that it is not zero"
    );
    assert!(audit(&problem, &decision).holds());
}

#[test]
fn counts_in_the_millions_are_checked_as_fast_as_small_ones() {
    let mut problem = Problem::new();
    let (total, parts) = table(&mut problem, &[9_000_000, 10_000_000, 4, 0, 12]);
    let decision = suppress(&problem);
    assert_eq!(shown(&decision, &[total]), [true]);
    assert_eq!(shown(&decision, &parts), [true, true, false, true, false]);
    assert!(audit(&problem, &decision).holds());
}

#[test]
fn figures_that_do_not_add_up_are_refused() {
    let mut problem = Problem::new();
    let (a, b) = (child(&mut problem, 5), child(&mut problem, 6));
    assert_eq!(problem.relate(&[a], &[b]), Err(CellError::DoesNotAddUp));
    assert_eq!(problem.difference(a, b), Err(CellError::NotNested));
    assert_eq!(problem.add(Cell::child(u64::MAX)), Err(CellError::TooLarge));
}

#[test]
fn the_same_problem_is_decided_alike_every_time() {
    let mut problem = Problem::new();
    table(&mut problem, &[3, 15, 22, 8, 40]);
    table(&mut problem, &[1, 12, 13, 14]);
    assert_eq!(suppress(&problem), suppress(&problem.clone()));
    for reason in Reason::ALL {
        assert_eq!(Reason::from_code(reason.code()), Some(reason));
    }
}
