//! `tubiao check` through the life of a figure: every state, its cause, and what a reader sees of it.

#![allow(clippy::panic, reason = "a test fails so")]

#[path = "../common/mod.rs"]
mod common;
mod project;

mod causes;
mod edits;
mod effects;
mod forms;
mod life;
mod states;
