//! One set of records: which of them are about one child.

use crate::find::blocks::{Blocks, Stamps};
use crate::find::glance::worth;
use crate::find::keys::spot;
use crate::group::component::components;
use crate::group::merge::{LONE, Square, merge, restate, split};
use crate::learnt::Model;
use crate::lexicon::Lex;
use crate::model::chances::{Chances, defaults};
use crate::model::em::Sample;
use crate::model::params::{Params, see};
use crate::model::strangers::Strangers;
use crate::model::{classes, variants};
use crate::parallel::pieces;
use crate::row::Row;
use crate::settings::tell;
use crate::text::date::{is_whole, month_day};
use crate::{Edge, LinkageError, Linked, Pair, Progress, Records, Settings, Stage};

/// How often everything is learnt again from the clusters.
const AGAIN: u64 = 1;
/// Records asked for all their candidates to learn from.
const ASKED: usize = 5_000;
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
    let mut rows = records.rows.clone();
    let put_in = defaults(&rows);
    let place = |dob: u32| put_in.iter().position(|d| is_whole(dob) && *d == month_day(dob));
    classes::learn(&mut rows, lexicon.tokens.len(), &place);
    let chances = Chances::count(&rows, &lexicon, &put_in, &|_| 1.0);
    for row in &mut rows {
        row.spot = spot(lex, &chances, row).map_or(0, |key| ((key >> 40) as u16).max(1));
    }
    tell(progress, Stage::Blocking, 0, 1)?;
    let blocks = Blocks::build(&rows, lex, &chances, threads);
    tell(progress, Stage::Learning, 0, 1)?;
    let mut params = Params::start();
    params.strangers = Strangers::count(&rows, lex, &chances);
    params.learn(&ask(&rows, lex, &chances, &blocks, split, threads));
    let mut model = Model { chances, params, lexicon: lexicon.clone() };
    tell(progress, Stage::Comparing, 0, n as u64)?;
    let mut edges: Vec<Edge> =
        pieces(n, PIECE, threads, |piece| compare(&model, lex, &rows, &blocks, split, piece)).concat();
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
        let mut sample = ask(&rows, lex, &model.chances, &blocks, split, threads);
        sample.together =
            sample.rows.iter().map(|(a, b)| clusters[*a as usize] == clusters[*b as usize]).collect();
        model.params.learn(&sample);
        let scored = pieces(edges.len(), PIECE, threads, |piece| {
            let score = |e: &Edge| model.score(lex, &rows[e.left as usize], &rows[e.right as usize]).1;
            edges[piece].iter().map(|e| Edge { weight: score(e), ..*e }).collect::<Vec<_>>()
        });
        edges = scored.concat();
        (pairs, clusters) = group(&model, lex, &rows, &edges, threshold, lone, threads);
    }
    tell(progress, Stage::Grouping, 1, 1)?;
    Ok(Linked { pairs, clusters, model })
}

fn compare(
    model: &Model,
    lex: Lex<'_>,
    rows: &[Row],
    blocks: &Blocks,
    split: Option<u32>,
    piece: std::ops::Range<usize>,
) -> Vec<Edge> {
    let mut stamps = Stamps::new(rows.len());
    let mut candidates = Vec::new();
    let mut out = Vec::new();
    for k in piece {
        blocks.candidates(k as u32, true, &mut stamps, &mut candidates);
        across(split, k as u32, &mut candidates);
        let put_in = |d| model.chances.default_day(d).is_some();
        candidates.retain(|c| rows.len() <= SPARED || worth(&rows[*c as usize], &rows[k], put_in));
        for other in &candidates {
            let weight = model.score(lex, &rows[*other as usize], &rows[k]).1;
            if weight > -4.0 {
                out.push(Edge { left: *other, right: k as u32, weight });
            }
        }
    }
    out
}

/// Comparisons of some records with all their candidates.
fn ask(
    rows: &[Row],
    lex: Lex<'_>,
    chances: &Chances,
    blocks: &Blocks,
    split: Option<u32>,
    threads: usize,
) -> Sample {
    let n = rows.len();
    let step = n.div_ceil(ASKED).max(1);
    let asked = n.div_ceil(step);
    let others = match split {
        // Of two sets, a record has the other set's records to be compared with.
        Some(split) => 2.0 * f64::from(split) * (n as f64 - f64::from(split)) / n.max(1) as f64,
        None => n.saturating_sub(1) as f64,
    };
    let seen = pieces(asked, 512, threads, |piece| {
        let mut stamps = Stamps::new(n);
        let mut candidates = Vec::new();
        let mut out = Vec::new();
        for k in piece {
            let row = k * step;
            blocks.candidates(row as u32, false, &mut stamps, &mut candidates);
            across(split, row as u32, &mut candidates);
            candidates.retain(|c| {
                n <= SPARED || worth(&rows[*c as usize], &rows[row], |d| chances.default_day(d).is_some())
            });
            let see = |c: &u32| ((row as u32, *c), see(lex, chances, &rows[row], &rows[*c as usize]));
            out.extend(candidates.iter().map(see));
        }
        out
    })
    .concat();
    let (rows, seen) = seen.into_iter().unzip();
    Sample { rows, seen, together: Vec::new(), pairs: asked as f64 * others }
}

/// Clusters of all rows, and all pairs within them.
fn group(
    model: &Model,
    lex: Lex<'_>,
    rows: &[Row],
    edges: &[Edge],
    threshold: f32,
    lone: f32,
    threads: usize,
) -> (Vec<Pair>, Vec<u32>) {
    let found = components(rows.len(), edges, threshold.min(0.0));
    let mut clusters: Vec<u32> = (0..rows.len() as u32).collect();
    let done = pieces(found.small.len(), 256, threads, |piece| {
        let mut pairs = Vec::new();
        let mut groups = Vec::new();
        for members in &found.small[piece] {
            let row = |k: usize| &rows[members[k] as usize];
            let square = Square::new(members.len(), |i, j| {
                let (seen, weight) = model.score(lex, row(j), row(i));
                (weight, split(&seen))
            });
            let (groups_here, joined) = merge(&square, threshold, lone);
            for group in groups_here {
                restate(&square, &group, &joined, |i, j, z| {
                    pairs.push(Pair { left: members[i], right: members[j], p: odds(z.max(threshold)) });
                });
                groups.push(group.iter().map(|k| members[*k]).collect::<Vec<u32>>());
            }
        }
        (pairs, groups)
    });
    let mut pairs = Vec::new();
    for (more, groups) in done {
        pairs.extend(more);
        for group in groups {
            for k in &group {
                clusters[*k as usize] = group[0];
            }
        }
    }
    for members in &found.certain {
        for k in members {
            clusters[*k as usize] = members[0];
        }
    }
    if !found.certain.is_empty() {
        pairs.extend(
            edges.iter().filter(|e| clusters[e.left as usize] == clusters[e.right as usize]).filter_map(
                |e| {
                    let whole = found.certain.iter().any(|m| m[0] == clusters[e.left as usize]);
                    whole.then(|| Pair { left: e.left, right: e.right, p: odds(e.weight.max(threshold)) })
                },
            ),
        );
    }
    pairs.sort_unstable_by_key(|p| (p.left, p.right));
    (pairs, clusters)
}

/// Probability of log-odds.
pub(crate) fn odds(weight: f32) -> f32 {
    1.0 / (1.0 + (-weight).exp())
}

/// Keeps candidates from the other of two sets.
fn across(split: Option<u32>, row: u32, candidates: &mut Vec<u32>) {
    if let Some(split) = split {
        candidates.retain(|c| (*c < split) != (row < split));
    }
}
