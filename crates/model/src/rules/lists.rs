//! Lists of lists in one piece of memory: what belongs to key 0, then to key 1, and so on.
//!
//! The judge is called millions of times on small hospitals; a list per person or place would spend its time in the
//! allocator.

/// Items grouped by a dense key.
#[derive(Debug, Clone, Default)]
pub struct Lists<T> {
    first: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Lists<T> {
    /// Groups `items` by key (below `keys`), keeping their order inside each key. The iterator is walked twice.
    pub fn group(keys: usize, items: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut first = vec![0u32; keys + 2];
        let mut number = 0;
        for (key, _) in items.clone() {
            first[key + 2] += 1;
            number += 1;
        }
        if number == 0 {
            return Self { first, items: Vec::new() };
        }
        for key in 2..first.len() {
            first[key] += first[key - 1];
        }
        let mut grouped = vec![T::default(); number];
        for (key, item) in items {
            let at = &mut first[key + 1];
            grouped[*at as usize] = item;
            *at += 1;
        }
        Self { first, items: grouped }
    }

    /// What belongs to `key`.
    pub fn of(&self, key: usize) -> &[T] {
        &self.items[self.first[key] as usize..self.first[key + 1] as usize]
    }
}
