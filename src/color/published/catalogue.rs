//! All maps that have a name.

use super::interpolated::{formula, segments, through};
use super::{
    SAMPLED_ENTRIES, brewer, formulas, perceptual, qualitative, sampled, seaborn, segments as lines,
};
use crate::color::{Color, Colormap};
use colorgrad::preset;
use std::sync::{Arc, OnceLock};

/// A map under its published name, with a table that is made once.
pub(super) struct Published {
    pub(super) name: &'static str,
    make: fn() -> Arc<[Color]>,
    table: OnceLock<Arc<[Color]>>,
}

impl Published {
    const fn new(name: &'static str, make: fn() -> Arc<[Color]>) -> Self {
        Self { name, make, table: OnceLock::new() }
    }

    pub(super) fn colormap(&self) -> Colormap {
        Colormap::new(self.name, Arc::clone(self.table.get_or_init(self.make)))
    }
}

/// All of them, the tables of even lightness first.
pub(super) fn all() -> impl Iterator<Item = &'static Published> {
    STANDARD.iter().copied().chain(&OTHERS)
}

fn listed(table: &[u32]) -> Arc<[Color]> {
    table.iter().map(|&hex| Color::from_hex(hex)).collect()
}

/// Twilight from its light end in the middle: its halves change places, and it runs backwards.
fn twilight_shifted() -> Arc<[Color]> {
    let (first, second) = perceptual::TWILIGHT.split_at(perceptual::TWILIGHT.len() / 2);
    first.iter().rev().chain(second.iter().rev()).map(|&hex| Color::from_hex(hex)).collect()
}

pub(super) static VIRIDIS: Published = Published::new("viridis", || listed(&perceptual::VIRIDIS));
pub(super) static MAGMA: Published = Published::new("magma", || listed(&perceptual::MAGMA));
pub(super) static INFERNO: Published = Published::new("inferno", || listed(&perceptual::INFERNO));
pub(super) static PLASMA: Published = Published::new("plasma", || listed(&perceptual::PLASMA));
pub(super) static CIVIDIS: Published = Published::new("cividis", || listed(&perceptual::CIVIDIS));
pub(super) static TURBO: Published = Published::new("turbo", || listed(&perceptual::TURBO));
pub(super) static TWILIGHT: Published =
    Published::new("twilight", || listed(&perceptual::TWILIGHT));
pub(super) static COOLWARM: Published = Published::new("coolwarm", || listed(&lines::COOLWARM));
pub(super) static RD_BU: Published = Published::new("RdBu", || through(&brewer::RD_BU));
pub(super) static GREYS: Published = Published::new("Greys", || through(&brewer::GREYS));
pub(super) static BLUES: Published = Published::new("Blues", || through(&brewer::BLUES));

static STANDARD: [&Published; 11] = [
    &VIRIDIS, &MAGMA, &INFERNO, &PLASMA, &CIVIDIS, &TURBO, &TWILIGHT, &COOLWARM, &RD_BU, &GREYS,
    &BLUES,
];

static OTHERS: [Published; 88] = [
    Published::new("berlin", || listed(&perceptual::BERLIN)),
    Published::new("managua", || listed(&perceptual::MANAGUA)),
    Published::new("vanimo", || listed(&perceptual::VANIMO)),
    Published::new("twilight_shifted", twilight_shifted),
    Published::new("rocket", || listed(&seaborn::ROCKET)),
    Published::new("mako", || listed(&seaborn::MAKO)),
    Published::new("vlag", || listed(&seaborn::VLAG)),
    Published::new("icefire", || listed(&seaborn::ICEFIRE)),
    Published::new("crest", || listed(&seaborn::CREST)),
    Published::new("flare", || listed(&seaborn::FLARE)),
    Published::new("BrBG", || through(&brewer::BR_BG)),
    Published::new("BuGn", || through(&brewer::BU_GN)),
    Published::new("BuPu", || through(&brewer::BU_PU)),
    Published::new("GnBu", || through(&brewer::GN_BU)),
    Published::new("Greens", || through(&brewer::GREENS)),
    Published::new("OrRd", || through(&brewer::OR_RD)),
    Published::new("Oranges", || through(&brewer::ORANGES)),
    Published::new("PRGn", || through(&brewer::PRGN)),
    Published::new("PiYG", || through(&brewer::PI_YG)),
    Published::new("PuBu", || through(&brewer::PU_BU)),
    Published::new("PuBuGn", || through(&brewer::PU_BU_GN)),
    Published::new("PuOr", || through(&brewer::PU_OR)),
    Published::new("PuRd", || through(&brewer::PU_RD)),
    Published::new("Purples", || through(&brewer::PURPLES)),
    Published::new("RdGy", || through(&brewer::RD_GY)),
    Published::new("RdPu", || through(&brewer::RD_PU)),
    Published::new("RdYlBu", || through(&brewer::RD_YL_BU)),
    Published::new("RdYlGn", || through(&brewer::RD_YL_GN)),
    Published::new("Reds", || through(&brewer::REDS)),
    Published::new("Spectral", || through(&brewer::SPECTRAL)),
    Published::new("YlGn", || through(&brewer::YL_GN)),
    Published::new("YlGnBu", || through(&brewer::YL_GN_BU)),
    Published::new("YlOrBr", || through(&brewer::YL_OR_BR)),
    Published::new("YlOrRd", || through(&brewer::YL_OR_RD)),
    Published::new("CMRmap", || segments(&lines::CMRMAP)),
    Published::new("Wistia", || through(&lines::WISTIA)),
    Published::new("autumn", || through(&lines::AUTUMN)),
    Published::new("binary", || through(&lines::BINARY)),
    Published::new("bone", || segments(&lines::BONE)),
    Published::new("brg", || through(&lines::BRG)),
    Published::new("bwr", || through(&lines::BWR)),
    Published::new("cool", || through(&lines::COOL)),
    Published::new("copper", || segments(&lines::COPPER)),
    Published::new("gist_earth", || listed(&lines::GIST_EARTH)),
    Published::new("gist_gray", || through(&lines::GRAY)),
    Published::new("gist_ncar", || listed(&lines::GIST_NCAR)),
    Published::new("gist_rainbow", || segments(&lines::GIST_RAINBOW)),
    Published::new("gist_stern", || segments(&lines::GIST_STERN)),
    Published::new("gray", || through(&lines::GRAY)),
    Published::new("hot", || segments(&lines::HOT)),
    Published::new("hsv", || segments(&lines::HSV)),
    Published::new("jet", || segments(&lines::JET)),
    Published::new("nipy_spectral", || listed(&lines::NIPY_SPECTRAL)),
    Published::new("pink", || listed(&lines::PINK)),
    Published::new("seismic", || segments(&lines::SEISMIC)),
    Published::new("spring", || through(&lines::SPRING)),
    Published::new("summer", || segments(&lines::SUMMER)),
    Published::new("terrain", || segments(&lines::TERRAIN)),
    Published::new("winter", || segments(&lines::WINTER)),
    Published::new("grey", || through(&lines::GRAY)),
    Published::new("gist_grey", || through(&lines::GRAY)),
    Published::new("gist_yerg", || formula(formulas::GIST_YARG)),
    Published::new("Grays", || through(&brewer::GREYS)),
    Published::new("afmhot", || formula(formulas::AFMHOT)),
    Published::new("cubehelix", || formula(formulas::CUBEHELIX)),
    Published::new("flag", || formula(formulas::FLAG)),
    Published::new("gist_heat", || formula(formulas::GIST_HEAT)),
    Published::new("gist_yarg", || formula(formulas::GIST_YARG)),
    Published::new("gnuplot", || formula(formulas::GNUPLOT)),
    Published::new("gnuplot2", || formula(formulas::GNUPLOT2)),
    Published::new("ocean", || formula(formulas::OCEAN)),
    Published::new("prism", || formula(formulas::PRISM)),
    Published::new("rainbow", || formula(formulas::RAINBOW)),
    Published::new("Accent", || listed(&qualitative::ACCENT)),
    Published::new("okabe_ito", || listed(&qualitative::OKABE_ITO)),
    Published::new("Dark2", || listed(&qualitative::DARK2)),
    Published::new("Paired", || listed(&qualitative::PAIRED)),
    Published::new("Pastel1", || listed(&qualitative::PASTEL1)),
    Published::new("Pastel2", || listed(&qualitative::PASTEL2)),
    Published::new("Set1", || listed(&qualitative::SET1)),
    Published::new("Set2", || listed(&qualitative::SET2)),
    Published::new("Set3", || listed(&qualitative::SET3)),
    Published::new("tab10", || listed(&qualitative::TAB10)),
    Published::new("tab20", || listed(&qualitative::TAB20)),
    Published::new("tab20b", || listed(&qualitative::TAB20B)),
    Published::new("tab20c", || listed(&qualitative::TAB20C)),
    Published::new("warm", || sampled(&preset::warm(), SAMPLED_ENTRIES)),
    Published::new("sinebow", || sampled(&preset::sinebow(), SAMPLED_ENTRIES)),
];
