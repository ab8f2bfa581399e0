//! One set of records: which of them are about one child.

use crate::compare::seen::Seen;
use crate::find::blocks::Blocks;
use crate::find::candidates::{Look, Two, rows_of};
use crate::find::glance::Glance;
use crate::group::merge::{LONE, split as split_of};
use crate::group::whole::group;
use crate::learnt::Model;
use crate::lexicon::Lex;
use crate::model::chances::{Chances, defaults};
use crate::model::em::Sample;
use crate::model::params::{Params, see};
use crate::model::strangers::Strangers;
use crate::model::{classes, variants};
use crate::neighbours::{back, neighbours};
use crate::parallel::pieces;
use crate::row::Row;
use crate::settings::tell;
use crate::text::date::{is_whole, month_day};
use crate::{Edge, LinkageError, Linked, Progress, Records, Settings, Stage};

/// How often everything is learnt again from the clusters.
const AGAIN: u64 = 1;
/// Records asked for all their candidates to learn from: at most so many, and so many that about this number of pairs comes up.
const ASKED: usize = 5_000;
const SAMPLE: usize = 250_000;
/// Sets of up to so many records are compared without a glance first: there is time for every candidate.
const SPARED: usize = 20_000;
/// Rows compared by one thread at a time.
const PIECE: usize = 4_096;

/// Finds which records are about one child.
///
/// Everything is learnt from the records themselves; the answer is the same on any number of threads.
///
/// # Errors
/// `Threshold` where it is no probability, `Stopped` where the watcher asks to stop.
pub fn dedupe(
    records: &Records,
    settings: &Settings,
    progress: &mut dyn Progress,
) -> Result<Linked, LinkageError> {
    link(records, None, settings, progress)
}

/// Finds which records of one set are about the same child as records of another.
///
/// Rows of the pairs are `left` in `a` and `right` in `b`. The clusters list `a`'s rows, then `b`'s, as rows of both together.
///
/// # Errors
/// As [`dedupe`]; `TooMany` where both together are.
pub fn between(
    a: &Records,
    b: &Records,
    settings: &Settings,
    progress: &mut dyn Progress,
) -> Result<Linked, LinkageError> {
    let both = a.with(b)?;
    let split = a.len() as u32;
    let mut linked = link(&both, Some(split), settings, progress)?;
    linked.pairs.retain(|p| p.left < split && p.right >= split);
    linked.pairs.iter_mut().for_each(|p| p.right -= split);
    Ok(linked)
}

fn link(
    records: &Records,
    split: Option<u32>,
    settings: &Settings,
    progress: &mut dyn Progress,
) -> Result<Linked, LinkageError> {
    settings.check()?;
    let threads = settings.threads.max(1);
    let n = records.len();
    tell(progress, Stage::Counting, 0, 1)?;
    let lexicon = records.lexicon.clone();
    let lex = Lex::from(&*lexicon);
    let order = neighbours(&records.rows, split);
    let mut rows: Vec<Row> = order.iter().map(|k| records.rows[*k as usize]).collect();
    let put_in = defaults(&rows);
    let place = |dob: u32| put_in.iter().position(|d| is_whole(dob) && *d == month_day(dob));
    classes::learn(&mut rows, lexicon.tokens.len(), &place);
    let chances = Chances::count(&rows, &lexicon, &put_in, &|_| 1.0);
    tell(progress, Stage::Blocking, 0, 1)?;
    let blocks = Blocks::build(&rows, lex, &chances, threads);
    tell(progress, Stage::Learning, 0, 1)?;
    let mut params = Params::start();
    params.strangers = Strangers::count(&rows, lex, &chances);
    let look = Look::new(&rows, lex, &chances, &blocks, split, threads);
    let most = (SAMPLE * n).div_ceil(blocks.pairs().max(1)).clamp(1_000, ASKED);
    let step = n.div_ceil(most).max(1);
    let asked = look.pairs_of(|k| (k as usize).is_multiple_of(step));
    let mut sample =
        Sample { seen: Vec::new(), rows: asked, together: Vec::new(), pairs: chosen(n, step, split) };
    sample.seen = compared(&rows, lex, &chances, &sample.rows, threads);
    params.learn(&sample);
    let candidates = if n <= SPARED {
        look.pairs_of(|_| true)
    } else {
        let sure = |seen| odds(params.tales(seen).weight());
        let seen: Vec<_> =
            sample.rows.iter().zip(&sample.seen).map(|(pair, seen)| look.seen(*pair, sure(seen))).collect();
        let glance = Glance::learn(&seen);
        look.pairs(&glance)
    };
    drop(look);
    drop(blocks);
    let mut model = Model { chances, params, lexicon: lexicon.clone() };
    tell(progress, Stage::Comparing, 0, n as u64)?;
    let mut edges: Vec<Edge> = pieces(candidates.len(), PIECE, threads, |piece| {
        let edge = |pair: &Two| {
            let (left, right) = rows_of(*pair);
            let (seen, weight) = model.score(lex, &rows[left as usize], &rows[right as usize]);
            (weight > -4.0).then(|| Edge { left, right, weight, split: split_of(&seen) })
        };
        candidates[piece].iter().filter_map(edge).collect::<Vec<_>>()
    })
    .concat();
    drop(candidates);
    tell(progress, Stage::Grouping, 0, 1)?;
    let threshold = (settings.threshold / (1.0 - settings.threshold)).ln() as f32;
    // Between two sets most children have one report in each: a pair is all there is, and the threshold says how sure to be.
    let lone = if split.is_some() { 0.0 } else { LONE };
    let (mut pairs, mut clusters) = group(&model, lex, &rows, &edges, threshold, lone, threads);
    // Once more with what the clusters know: values counted by child, not by report, and whole clusters to learn from.
    for round in 0..AGAIN {
        tell(progress, Stage::Grouping, round, AGAIN)?;
        let mut size = vec![0u32; n];
        clusters.iter().for_each(|c| size[*c as usize] += 1);
        let weight = |k: usize| 1.0 / size[clusters[k] as usize] as f32;
        model.chances = Chances::count(&rows, &lexicon, &put_in, &weight);
        model.chances.variants = variants::learn(&rows, lex, &model.chances, &clusters);
        sample.seen = compared(&rows, lex, &model.chances, &sample.rows, threads);
        let together = |pair: &Two| {
            let (a, b) = rows_of(*pair);
            clusters[a as usize] == clusters[b as usize]
        };
        sample.together = sample.rows.iter().map(together).collect();
        model.params.learn(&sample);
        let scored = pieces(edges.len(), PIECE, threads, |piece| {
            let again = |e: &Edge| {
                let (seen, weight) = model.score(lex, &rows[e.left as usize], &rows[e.right as usize]);
                Edge { weight, split: split_of(&seen), ..*e }
            };
            edges[piece].iter().map(again).collect::<Vec<_>>()
        });
        edges = scored.concat();
        (pairs, clusters) = group(&model, lex, &rows, &edges, threshold, lone, threads);
    }
    tell(progress, Stage::Grouping, 1, 1)?;
    drop((rows, edges));
    let (pairs, clusters) = back(pairs, &clusters, &order);
    Ok(Linked { pairs, clusters, model })
}

/// Comparisons of pairs.
fn compared(rows: &[Row], lex: Lex<'_>, chances: &Chances, pairs: &[Two], threads: usize) -> Vec<Seen> {
    let see = |pair: &Two| {
        let (a, b) = rows_of(*pair);
        see(lex, chances, &rows[a as usize], &rows[b as usize])
    };
    pieces(pairs.len(), PIECE, threads, |piece| pairs[piece].iter().map(see).collect::<Vec<_>>()).concat()
}

/// How many pairs there are of every `step`th record with any other.
fn chosen(n: usize, step: usize, split: Option<u32>) -> f64 {
    let asked = n.div_ceil(step) as f64;
    let n = n as f64;
    match split {
        // Of two sets, a record has the other set's records to be compared with.
        Some(split) => {
            let (a, b) = (f64::from(split), n - f64::from(split));
            let share = asked / n.max(1.0);
            a * b * share * (2.0 - share)
        }
        None => asked * (n - 1.0) - asked * (asked - 1.0) / 2.0,
    }
}

/// Probability of log-odds.
pub(crate) fn odds(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp())
}
