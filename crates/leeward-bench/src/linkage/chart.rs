//! A small chart without a library: lying bars, each with its name and figure.

use std::fmt::Write as _;

/// Bars of figures; those that are ours are dark.
pub fn bars(title: &str, bars: &[(String, f64, bool)]) -> String {
    let most = bars.iter().map(|(_, figure, _)| *figure).fold(f64::MIN_POSITIVE, f64::max);
    let height = 34 + 22 * bars.len();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 {height}\" font-family=\"sans-serif\" font-size=\"13\" \
         role=\"img\"><title>{title}</title><text x=\"8\" y=\"18\" font-weight=\"bold\">{title}</text>\n"
    );
    for (nth, (name, figure, ours)) in bars.iter().enumerate() {
        let (y, width) = (30 + 22 * nth, 350.0 * figure / most);
        let fill = if *ours { "#1f4e79" } else { "#b0b7c3" };
        // Writing to a string cannot fail.
        let _written = writeln!(
            svg,
            "<text x=\"8\" y=\"{}\">{name}</text><rect x=\"190\" y=\"{y}\" width=\"{width:.1}\" height=\"16\" fill=\"{fill}\"/>\
             <text x=\"{:.1}\" y=\"{}\">{figure:.3}</text>",
            y + 13,
            196.0 + width,
            y + 13
        );
    }
    svg.push_str("</svg>\n");
    svg
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn the_longest_bar_is_the_largest_figure() {
        let svg = bars("Error", &[("ours".to_owned(), 0.03, true), ("theirs".to_owned(), 0.06, false)]);
        assert!(svg.contains("width=\"175.0\"") && svg.contains("width=\"350.0\""), "{svg}");
        assert!(svg.contains(">0.030<") && svg.ends_with("</svg>\n"));
    }
}
