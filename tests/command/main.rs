//! The command `heatspec`, as a user calls it.
