//! Files of one person: what confirmed links between person files come to.

use domain::{RecordId, TableId};

use super::ids::Ids;
use crate::Source;

/// For each person file (by small number) the file that stands for the person. Nothing is merged: a link that is
/// withdrawn, or not yet known at the moment of the report, leaves its files apart.
#[derive(Debug, Default)]
pub struct Same {
    /// Empty while no link is confirmed: then each file stands for itself.
    stands_for: Vec<u32>,
}

impl Same {
    /// Joins the files that confirmed links say are one person, across any number of links.
    ///
    /// Of one person's files the one with the smallest record id stands for all, so that the order in which rows come
    /// changes nothing.
    ///
    /// # Errors
    /// Whatever the source meets.
    pub fn read<S: Source>(source: &mut S, files: &Ids) -> Result<Self, S::Error> {
        let mut same = Self::default();
        source.scan(TableId::Links, &["person_a", "person_b", "state"], &mut |row| {
            if row.text(2) != Some("confirmed") {
                return;
            }
            let place = |id: Option<RecordId>| id.and_then(|id| files.find(id));
            if let (Some(a), Some(b)) = (place(row.id(0)), place(row.id(1))) {
                same.join(a, b, files);
            }
        })?;
        for file in 0..same.stands_for.len() as u32 {
            same.stands_for[file as usize] = same.root(file);
        }
        Ok(same)
    }

    fn join(&mut self, a: u32, b: u32, files: &Ids) {
        if self.stands_for.is_empty() {
            self.stands_for = (0..files.len() as u32).collect();
        }
        let (a, b) = (self.root(a), self.root(b));
        let (first, other) = if files.id(a) <= files.id(b) { (a, b) } else { (b, a) };
        self.stands_for[other as usize] = first;
    }

    /// The file that stands for a file's person while links are still being read; halves the way for those who follow.
    fn root(&mut self, mut file: u32) -> u32 {
        while self.stands_for[file as usize] != file {
            let above = self.stands_for[self.stands_for[file as usize] as usize];
            self.stands_for[file as usize] = above;
            file = above;
        }
        file
    }

    /// The file that stands for the person of a file.
    pub fn one(&self, file: u32) -> u32 {
        self.stands_for.get(file as usize).copied().unwrap_or(file)
    }

    /// Files that another file stands for, each with that file.
    pub fn others(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..).zip(&self.stands_for).filter(|(file, one)| file != *one).map(|(file, one)| (file, *one))
    }
}
