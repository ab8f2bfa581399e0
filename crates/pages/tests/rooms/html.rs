//! Enough reading of our own HTML to ask questions about it.

/// A tag as it stands in a page.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// All opening tags, in order. Our pages quote every attribute and escape `<` and `"`.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    for part in page.split('<').skip(1) {
        if part.starts_with(['/', '!']) {
            continue;
        }
        let inside = &part[..end(part)];
        let name_end = inside.find([' ', '/']).unwrap_or(inside.len());
        let mut tag = Tag { name: inside[..name_end].to_owned(), attributes: Vec::new() };
        let mut rest = inside[name_end..].trim_start();
        while !rest.is_empty() && rest != "/" {
            let stop = rest.find(['=', ' ']).unwrap_or(rest.len());
            let name = rest[..stop].to_owned();
            rest = &rest[stop..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let close = quoted.find('"').expect("a closed attribute");
                value = quoted[..close].to_owned();
                rest = &quoted[close + 1..];
            }
            tag.attributes.push((name, value));
            rest = rest.trim_start();
        }
        found.push(tag);
    }
    found
}

/// Where the tag ends: the first `>` outside quotes.
fn end(part: &str) -> usize {
    let mut quoted = false;
    part.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })
    .expect("a closed tag")
}

#[test]
fn tags_and_their_attributes_are_read() {
    let tags = tags("<p class=\"a > b\">1 &lt; 2</p><input value=\"x\" required><br>");
    assert_eq!(tags.len(), 3);
    assert_eq!(tags[0].get("class"), Some("a > b"));
    assert_eq!((tags[1].get("value"), tags[1].get("required")), (Some("x"), Some("")));
}
