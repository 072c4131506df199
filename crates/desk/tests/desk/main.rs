//! The binary as people and scripts meet it: whole terminal sessions, with figures and paths that vary masked.

mod backup;
mod bad_folders;
mod bad_requests;
mod benchmark;
mod budgets;
mod commands;
mod coroner;
mod demo;
mod interrupt;
mod replan;
mod same_bytes;
mod session;
mod turnout;
mod why;
