//! Two plain containers: lists of lists, laid out flat, for static relations; and a set that a move can draw from.

/// `get(i)` is the list of `i`, in the order in which its items were given.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists {
    first: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Lays out `pairs` of (list, item) for `lists` lists.
    pub(crate) fn new(lists: usize, pairs: &[(u32, u32)]) -> Self {
        let mut first = vec![0u32; lists + 1];
        for &(list, _) in pairs {
            first[list as usize + 1] += 1;
        }
        for i in 0..lists {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut items = vec![0; pairs.len()];
        for &(list, item) in pairs {
            let at = &mut next[list as usize];
            items[*at as usize] = item;
            *at += 1;
        }
        Self { first, items }
    }

    /// The list of `i`.
    #[inline]
    pub(crate) fn get(&self, i: usize) -> &[u32] {
        &self.items[self.first[i] as usize..self.first[i + 1] as usize]
    }
}

/// A set of numbers below a bound: insert, remove and draw in constant time.
#[derive(Debug, Clone)]
pub(crate) struct Set {
    items: Vec<u32>,
    position: Vec<u32>,
}

impl Set {
    /// The empty set of numbers below `bound`.
    pub(crate) fn new(bound: usize) -> Self {
        Self { items: Vec::new(), position: vec![u32::MAX; bound] }
    }

    /// Puts `item` in or takes it out.
    pub(crate) fn put(&mut self, item: usize, inside: bool) {
        let at = self.position[item];
        if inside && at == u32::MAX {
            self.position[item] = self.items.len() as u32;
            self.items.push(item as u32);
        } else if !inside && at != u32::MAX {
            self.items.swap_remove(at as usize);
            if let Some(&moved) = self.items.get(at as usize) {
                self.position[moved as usize] = at;
            }
            self.position[item] = u32::MAX;
        }
    }

    /// Whether `item` is in it.
    pub(crate) fn contains(&self, item: usize) -> bool {
        self.position[item] != u32::MAX
    }

    /// Its items, in an order that depends on its history.
    pub(crate) fn items(&self) -> &[u32] {
        &self.items
    }
}
