//! Records that hang together by pairs, small enough to look at whole.

use crate::Edge;

/// Most records of a component that is looked at whole.
pub(crate) const WHOLE: usize = 256;

/// Sets that grow together; the smallest row stands for its set.
#[derive(Debug)]
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    pub(crate) fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    pub(crate) fn root(&mut self, mut x: u32) -> u32 {
        while self.0[x as usize] != x {
            let up = self.0[self.0[x as usize] as usize];
            self.0[x as usize] = up;
            x = up;
        }
        x
    }

    pub(crate) fn join(&mut self, x: u32, y: u32) {
        let (x, y) = (self.root(x), self.root(y));
        self.0[x.max(y) as usize] = x.min(y);
    }
}

/// Components of pairs above `cut`, each sorted, in the order of their first rows. Those beyond [`WHOLE`] are taken apart by
/// asking for ever surer pairs; what still hangs together then is `certain`.
#[derive(Debug, Default)]
pub(crate) struct Components {
    pub small: Vec<Vec<u32>>,
    pub certain: Vec<Vec<u32>>,
}

/// Rows that are all surer than this of each other are not doubted for being many.
const SURE: f32 = 14.0;

pub(crate) fn components(n: usize, edges: &[Edge], cut: f32) -> Components {
    let mut out = Components::default();
    let mut sets = Sets::new(n);
    for e in edges.iter().filter(|e| e.weight > cut) {
        sets.join(e.left, e.right);
    }
    let mut size = vec![0u32; n];
    for k in 0..n as u32 {
        size[sets.root(k) as usize] += 1;
    }
    // Place of each set in the list, by its first row.
    let mut place = vec![u32::MAX; n];
    let mut large: Vec<Vec<u32>> = Vec::new();
    for k in 0..n as u32 {
        let root = sets.root(k) as usize;
        let many = size[root] as usize;
        if many < 2 {
            continue;
        }
        let list = if many > WHOLE { &mut large } else { &mut out.small };
        if place[root] == u32::MAX {
            place[root] = list.len() as u32;
            list.push(Vec::with_capacity(many));
        }
        list[place[root] as usize].push(k);
    }
    for members in large {
        apart(&members, edges, cut, &mut out);
    }
    out
}

/// Takes one large component apart.
fn apart(members: &[u32], edges: &[Edge], cut: f32, out: &mut Components) {
    if cut >= SURE {
        out.certain.push(members.to_vec());
        return;
    }
    let at = |row: u32| members.binary_search(&row).ok().map(|k| k as u32);
    let inside: Vec<Edge> =
        edges.iter().filter_map(|e| Some(Edge { left: at(e.left)?, right: at(e.right)?, ..*e })).collect();
    let inner = components(members.len(), &inside, cut + 2.0);
    let back = |list: Vec<u32>| list.into_iter().map(|k| members[k as usize]).collect();
    out.small.extend(inner.small.into_iter().map(back));
    out.certain.extend(inner.certain.into_iter().map(back));
}
