//! What holds for every figure, whatever stands in its table and spec.
//!
//! The seed is fixed, so that a run is the same on every machine. To search farther, set
//! `PROPTEST_RNG_SEED`, and `PROPTEST_CASES` to a multiple of 256. What ever failed is a file of
//! `tests/data/layout/`.

mod alone;
mod bytes;
mod cases;
mod estimates;
mod figures;
mod input;
mod layers;
mod layout;
mod maps;
mod panels;
mod sound;
mod steps;
mod words;
