//! Lists of lists, laid out flat: the shape of every static relation in a [`crate::Problem`].

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
