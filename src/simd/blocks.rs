//! Blocks of 256 patterns of 16 bits, each with the few bounds that lie in it.

/// How many bounds a block may hold.
const MOST_BOUNDS: usize = 24;

/// What leads from the 16 bits of a float to a code below 256, by lookups of bytes in registers.
///
/// The upper byte of a float's bits finds the block, and the block the code of its least value; every
/// bound of the block that the lower byte exceeds adds one. The lower bytes of negative floats, which
/// run against the order of their values, are inverted before.
#[derive(Clone, Debug)]
pub(crate) struct ByteBlocks {
    /// The code of each block's least value, four times 64 of them.
    pub(super) first: [[u8; 64]; 4],
    /// The bounds, in the same order of blocks; where a block has fewer, none is exceeded.
    pub(super) bounds: Vec<[[u8; 64]; 4]>,
    /// The bits of infinity: above them lies NaN, whose code is 256.
    pub(super) infinity: u16,
    /// Whether negative values have codes; otherwise all but zero have that of NaN.
    pub(super) negative: bool,
}

impl ByteBlocks {
    /// Takes, in ascending order, the rank of each float at which the code changes: its number in the
    /// order of the floats, −0 having 0x7fff and 0 having 0x8000. Ranks that are there twice count
    /// twice. `None` where there are too many in a block, or altogether.
    pub(crate) fn new(ranks: &[u16], infinity: u16, negative: bool) -> Option<Self> {
        let (mut first, mut bounds) = ([[0; 64]; 4], Vec::new());
        let mut code = 0usize;
        let mut ranks = ranks.iter().copied().peekable();
        for block in 0..=u8::MAX {
            let upper = usize::from(if block < 128 { u8::MAX - block } else { block - 128 });
            while ranks.next_if(|&rank| rank <= u16::from(block) << 8).is_some() {
                code += 1;
            }
            first[upper / 64][upper % 64] = u8::try_from(code).ok()?;
            let mut at = 0;
            while let Some(rank) = ranks.next_if(|rank| (rank >> 8) as u8 == block) {
                if at == bounds.len() {
                    bounds.push([[u8::MAX; 64]; 4]);
                }
                bounds[at][upper / 64][upper % 64] = (rank & 0xff) as u8 - 1;
                at += 1;
                code += 1;
            }
        }
        (u8::try_from(code).is_ok() && bounds.len() <= MOST_BOUNDS).then_some(Self {
            first,
            bounds,
            infinity,
            negative,
        })
    }
}
