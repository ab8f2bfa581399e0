//! Every relative link in the documents leads to a file of this repository, and to a heading that is there.

use super::Finding;
use super::tree::Tree;

/// Finds links in `*.md` that lead nowhere, or out of the repository.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".md") {
        for (line, link) in links(text) {
            if let Some(what) = dead(tree, path, text, &link) {
                findings.push(Finding::new(path, line, what));
            }
        }
    }
    findings
}

/// What is wrong with the link, if anything.
fn dead(tree: &Tree, from: &str, text: &str, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("tel:") {
        return None;
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if file.is_empty() { from.to_owned() } else { join(from, file)? };
    if target.starts_with("..") || file.starts_with('/') {
        return Some(format!("`{link}` leads out of the repository"));
    }
    if !tree.has(&target) {
        return Some(format!("`{link}` leads to no file"));
    }
    if anchor.is_empty() || !target.ends_with(".md") {
        return None;
    }
    let there = if target == from { text } else { tree.text(&target)? };
    (!anchors(there).iter().any(|known| known == anchor)).then(|| format!("`{link}` leads to no heading"))
}

/// The path of `file` as seen from the folder of `from`; `..` stays in front where it leaves the root.
fn join(from: &str, file: &str) -> Option<String> {
    let file = file.split('?').next()?.replace("%20", " ");
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in file.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Lines outside fenced blocks, with inline code blanked.
fn prose(text: &str) -> Vec<(usize, String)> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => lines.push((number, without_code(line))),
            _ => {}
        }
    }
    lines
}

fn without_code(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let last = parts.len() - 1;
    let mut out = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        // A tick without a partner opens nothing.
        if index % 2 == 0 || index == last {
            out.push_str(part);
        } else {
            out.extend(part.chars().map(|_| '_'));
        }
    }
    out
}

/// Targets of `[a](b)`, `![a](b)`, `[a]: b`, `href="b"` and `src="b"`, with their lines.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        for (at, _) in line.match_indices("](") {
            found.extend(target(&line[at + 2..], &[')', ' ']).map(|link| (number, link)));
        }
        if line.starts_with('[')
            && let Some((_, rest)) = line.split_once("]: ")
        {
            found.extend(target(rest, &[' ']).map(|link| (number, link)));
        }
        for attribute in ["href=\"", "src=\"", "srcset=\""] {
            for (at, _) in line.match_indices(attribute) {
                found.extend(target(&line[at + attribute.len()..], &['"', ' ']).map(|link| (number, link)));
            }
        }
    }
    found
}

fn target(rest: &str, ends: &[char]) -> Option<String> {
    let rest = rest.trim_start();
    let link = match rest.strip_prefix('<') {
        Some(rest) => rest.split('>').next()?,
        None => rest.split(ends).next()?,
    };
    (!link.is_empty()).then(|| link.to_owned())
}

/// The anchors that a reader on the web finds: headings as slugs, and names given in HTML.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for attribute in ["id=\"", "name=\""] {
            anchors.extend(
                line.match_indices(attribute)
                    .filter_map(|(at, _)| target(&line[at + attribute.len()..], &['"'])),
            );
        }
        let title = line.trim_start_matches('#');
        let depth = line.len() - title.len();
        if (1..=6).contains(&depth) && title.starts_with(' ') {
            let slug = slug(title.trim().trim_end_matches('#').trim_end());
            let same = anchors
                .iter()
                .filter(|known| {
                    known
                        .rsplit_once('-')
                        .map_or(**known == slug, |(stem, _)| **known == slug || stem == slug)
                })
                .count();
            anchors.push(if anchors.contains(&slug) { format!("{slug}-{same}") } else { slug });
        }
    }
    anchors
}

fn slug(title: &str) -> String {
    // A link within a heading counts by its text.
    let mut plain = title.to_owned();
    while let Some(middle) = plain.find("](") {
        let Some(end) = plain[middle..].find(')') else { break };
        plain.replace_range(middle..=middle + end, "");
    }
    let lower = plain.to_lowercase();
    lower
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("docs/a.md", text),
            ("docs/b c.md", "# Floors, and `why`\n## Twice\n## Twice\n```\n# not a heading\n```\n"),
            ("law/counties.txt", ""),
        ]);
        check(&tree).into_iter().map(|finding| finding.to_string()).collect()
    }

    #[test]
    fn dead_links_of_every_form_are_found() {
        for bad in [
            "[x](gone.md)",
            "![x](pictures/gone.png)",
            "[x](b%20c.md#not-a-heading)",
            "[x](#gone)",
            "[x]: gone.md",
            "<img src=\"gone.png\">",
            "[x](../../shared/a.md)",
            "[x](/docs/a.md)",
        ] {
            assert_eq!(found(bad).len(), 1, "{bad}");
        }
        assert_eq!(found("one\n\n[x](gone.md)"), ["docs/a.md:3: `gone.md` leads to no file"]);
    }

    #[test]
    fn living_links_and_code_are_fine() {
        let good = "# Here\n[x](b%20c.md) [x](<b c.md#floors-and-why>) [x](b%20c.md#twice-1) [x](../law/) [x](#here)\n\
                    [x](https://example.org/gone) `[x](gone.md)`\n```\n[x](gone.md)\n```\n[x](../law/counties.txt \"title\")\n";
        assert_eq!(found(good), [""; 0]);
    }
}
