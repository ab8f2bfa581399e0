//! Figures, tables and phrases with their notes.

use maud::{Markup, html};

use super::charts;
use crate::results::article::{Cell, CellKind, Fig, Mark, Phrase, Reading, Row, Table};

/// A figure; those that lead have their name only for screen readers, since the numbers speak.
pub fn fig(fig: &Fig, leads: bool) -> Markup {
    let name = format!("f-{}", fig.id.replace('_', "-"));
    html! {
        section.fig aria-labelledby=(name) {
            @if leads { h2.vh id=(name) { (fig.name) } } @else { h3.vh id=(name) { (fig.name) } }
            div.reads { @for reading in &fig.readings { (self::reading(reading)) } }
            p.what { (phrase(&fig.what)) }
            @if let Some(chart) = &fig.chart { figure { (charts::chart(chart)) } }
            @if let Some(table) = &fig.table { (self::table(table)) }
            dl.def { @for [term, words] in &fig.facts { div { dt { (term) } " " dd { (words) } } } }
        }
    }
}

fn reading(reading: &Reading) -> Markup {
    html! {
        p.n {
            @if let Some(period) = &reading.period { span.when { (period) } }
            @if let Some(before) = &reading.before { small { (before) } " " }
            @if reading.withheld { small { em { (reading.number) } } } @else { (reading.number) }
            @if let Some(after) = &reading.after { " " small { (after) } }
            @if !reading.marks.is_empty() { small { (marks(&reading.marks)) } }
        }
    }
}

/// A table; its first column heads the rows.
pub fn table(table: &Table) -> Markup {
    // Numbers fit side by side even on a phone; words do not.
    let cards = table.heads.iter().skip(1).any(|h| !h.number);
    html! {
        table.table.tight.cards[cards] {
            caption.vh[!table.captioned] { (phrase(&table.caption)) }
            thead { tr {
                @for head in &table.heads {
                    th.num[head.number] scope="col" { (head.words) }
                }
            } }
            tbody { @for row in &table.rows { (self::row(table, row)) } }
            @if let Some(foot) = &table.foot { tfoot { (self::row(table, foot)) } }
        }
    }
}

fn row(table: &Table, row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if let Some(tone) = row.tone { span class={ "key k" (tone) } {} }
                (phrase(&row.label))
                @if let Some(sub) = &row.sub { span.sub { (sub) } }
            }
            @for (cell, head) in row.cells.iter().zip(table.heads.iter().skip(1)) {
                td.num[head.number] data-label=(head.words) { (self::cell(cell)) }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    html! {
        @match cell.kind {
            CellKind::Number | CellKind::Words => { (cell.words) }
            CellKind::Withheld => { em.muted { (cell.words) } }
            CellKind::Chip => { span.chip { (cell.words) } }
            CellKind::Nothing => { span.muted { span aria-hidden="true" { "–" } span.vh { (cell.words) } } }
        }
        (marks(&cell.marks))
        @if let Some(sub) = &cell.sub { span.sub { (sub) } }
    }
}

/// Words and their notes.
pub fn phrase(phrase: &Phrase) -> Markup {
    html! { (phrase.words) (marks(&phrase.marks)) }
}

fn marks(marks: &[Mark]) -> Markup {
    html! {
        @for mark in marks {
            a.fnref id={ "r" (mark.at) } href={ "#n" (mark.note) } aria-label=(mark.label) { (mark.note) }
        }
    }
}
