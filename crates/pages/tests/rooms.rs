//! Every page of work in every state: as it looked, and what must hold on each. `UPDATE_SNAPSHOTS=1` writes the
//! snapshots anew.

mod rooms {
    pub mod html;
    mod rules;
    mod words;
}

use std::fs;
use std::path::Path;

use pages::Texts;
use pages::rooms::samples;

fn english() -> Texts {
    Texts::load("en").expect("English is whole")
}

/// A line a tag, so that a change can be read.
fn lines(page: &str) -> String {
    page.replace("><", ">\n<") + "\n"
}

#[test]
fn every_page_looks_as_it_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/rooms");
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut changed = Vec::new();
    let pages = samples::all(&english());
    for (name, page) in &pages {
        let (path, is) = (folder.join(format!("{name}.html")), lines(&page.clone().into_string()));
        if update {
            fs::create_dir_all(&folder).expect("the folder can be made");
            fs::write(&path, &is).expect("the snapshot can be written");
        }
        if fs::read_to_string(&path).ok().as_deref() != Some(is.as_str()) {
            changed.push(*name);
        }
    }
    assert!(changed.is_empty(), "changed: {changed:?}; look at them, then set UPDATE_SNAPSHOTS=1");
    let kept = fs::read_dir(&folder).expect("snapshots are committed").count();
    assert_eq!(kept, pages.len(), "a snapshot of a page that is no more, or two pages of one name");
}
