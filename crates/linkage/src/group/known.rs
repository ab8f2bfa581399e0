//! What is known of pairs already, so that nothing is compared twice.

use crate::Edge;

/// Which compared pairs lie within which component, so that nothing is compared twice.
pub(crate) struct Known {
    /// Places in the list of pairs, component by component.
    list: Vec<u32>,
    starts: Vec<u32>,
}

impl Known {
    pub(crate) fn of(components: &[Vec<u32>], edges: &[Edge], n: usize) -> Self {
        let mut of = vec![u32::MAX; n];
        for (k, members) in components.iter().enumerate() {
            members.iter().for_each(|row| of[*row as usize] = k as u32);
        }
        let inside =
            |e: &Edge| Some(of[e.left as usize]).filter(|c| *c != u32::MAX && *c == of[e.right as usize]);
        let mut starts = vec![0u32; components.len() + 1];
        edges.iter().filter_map(inside).for_each(|c| starts[c as usize + 1] += 1);
        for k in 0..components.len() {
            starts[k + 1] += starts[k];
        }
        let mut list = vec![0u32; starts[components.len()] as usize];
        let mut next = starts.clone();
        for (k, e) in edges.iter().enumerate() {
            if let Some(c) = inside(e) {
                let place = &mut next[c as usize];
                list[*place as usize] = k as u32;
                *place += 1;
            }
        }
        Self { list, starts }
    }

    /// Writes what is known of a component's pairs into the lower half of a square.
    pub(crate) fn spread(
        &self,
        component: usize,
        members: &[u32],
        edges: &[Edge],
        cells: &mut Vec<Option<(f32, u8)>>,
    ) {
        let n = members.len();
        cells.clear();
        cells.resize(n * n, None);
        let at = |row: u32| members.binary_search(&row).unwrap_or_default();
        for k in &self.list[self.starts[component] as usize..self.starts[component + 1] as usize] {
            let e = &edges[*k as usize];
            let (i, j) = (at(e.left), at(e.right));
            cells[i.max(j) * n + i.min(j)] = Some((e.weight, e.split));
        }
    }
}
