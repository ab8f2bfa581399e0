//! Small charts as inline SVG: places in percent, letters in pixels, so that words never shrink with the page.

use maud::{Markup, html};

use crate::results::article::{Bar, Chart, Share};

/// Height of the columns of a chart by month, in pixels.
const TALL: f64 = 96.0;

/// A chart, with its words for those who don't see it.
pub fn chart(chart: &Chart) -> Markup {
    match chart {
        Chart::Parts { alt, bars } => parts(alt, bars),
        Chart::Shares { alt, lines } => shares(alt, lines),
        Chart::Columns { alt, heights, peak, first, last, years } => {
            columns(alt, heights, peak, [first, last], years)
        }
    }
}

fn parts(alt: &str, bars: &[Bar]) -> Markup {
    let (bar, step) = (if bars.len() > 1 { 26 } else { 40 }, if bars.len() > 1 { 52 } else { 40 });
    html! {
        svg.chart width="100%" height=(step * bars.len()) role="img" aria-label=(alt) {
            @for (at, one) in bars.iter().enumerate() {
                @let top = at * step + (step - bar);
                @if let Some(label) = &one.label { text.t2 x="0" y=(top - 7) { (label) } }
                @for part in &one.parts {
                    rect class={ "b" (part.tone) } x={ (part.from) "%" } y=(top) width={ (part.width) "%" } height=(bar) {}
                }
            }
        }
    }
}

fn shares(alt: &str, lines: &[Share]) -> Markup {
    let step = 60;
    html! {
        svg.chart width="100%" height=(step * lines.len()) role="img" aria-label=(alt) {
            @for (at, line) in lines.iter().enumerate() { (share(line, at * step)) }
        }
    }
}

fn share(line: &Share, top: usize) -> Markup {
    let axis = top + 31;
    // Near an edge a middle-anchored word would hang out of the page.
    let anchor = |x: f64| {
        if x < 8.0 {
            "start"
        } else if x > 92.0 {
            "end"
        } else {
            "middle"
        }
    };
    html! {
        line.ax x1="0" x2="100%" y1=(axis) y2=(axis) {}
        line.ax x1="0.2%" x2="0.2%" y1=(axis - 5) y2=(axis + 6) {}
        line.ax x1="99.8%" x2="99.8%" y1=(axis - 5) y2=(axis + 6) {}
        rect.b3 x={ (line.low) "%" } y=(axis - 6) width={ (((line.high - line.low) * 10.0).round() / 10.0) "%" } height="13" {}
        circle.b1 cx={ (line.value.clamp(1.3, 98.7)) "%" } cy=(axis) r="7" {}
        @if let Some(label) = &line.label { text.t2 x="0" y=(top + 15) { (label) } }
        text.tb x={ (line.value) "%" } y=(top + 15) text-anchor=(anchor(line.value)) { (line.value_words) }
        text.t2 x={ (line.low) "%" } y=(top + 55) text-anchor=(anchor(line.low)) { (line.low_words) }
        @if line.high - line.low > 16.0 {
            text.t2 x={ (line.high) "%" } y=(top + 55) text-anchor=(anchor(line.high)) { (line.high_words) }
        }
    }
}

fn columns(alt: &str, heights: &[Option<f64>], peak: &str, ends: [&str; 2], years: &[usize]) -> Markup {
    let step = 100.0 / heights.len().max(1) as f64;
    let place = |at: usize| ((at as f64 * step) * 100.0).round() / 100.0;
    let width = (step * 78.0).round() / 100.0;
    let (top, foot) = (20.0, 20.0 + TALL);
    html! {
        svg.chart width="100%" height="138" role="img" aria-label=(alt) {
            line.gr x1="0" x2="100%" y1=(top) y2=(top) {}
            text.t2 x="100%" y="14" text-anchor="end" { (peak) }
            @for (at, height) in heights.iter().enumerate() {
                @if let Some(height) = height {
                    @let tall = (height * TALL / 10.0).round() / 10.0;
                    rect.b1 x={ (place(at)) "%" } y=(((foot - tall) * 10.0).round() / 10.0) width={ (width) "%" } height=(tall) {}
                }
            }
            line.ax x1="0" x2="100%" y1=(foot) y2=(foot) {}
            @for year in years { line.ax x1={ (place(*year)) "%" } x2={ (place(*year)) "%" } y1=(foot) y2=(foot + 5.0) {} }
            text.t2 x="0" y=(foot + 18.0) { (ends[0]) }
            text.t2 x="100%" y=(foot + 18.0) text-anchor="end" { (ends[1]) }
        }
    }
}
