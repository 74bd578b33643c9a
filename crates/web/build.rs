//! Chooses the front end to embed: `ui/dist` when it was built, else a small sheet of our own.
//!
//! It never runs npm: the program has to compile on a machine that has only Rust.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let missing = || io::Error::other("cargo sets CARGO_MANIFEST_DIR and OUT_DIR");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or_else(missing)?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(missing)?);
    let built = here.join("../../ui/dist");
    println!("cargo::rerun-if-changed=assets");
    // Cargo takes a watched path that is not there for changed, and would compile this crate at every build: so the
    // folder is made, empty, and watched. Where the sources cannot be written, the front end is not looked for again.
    if fs::create_dir_all(&built).is_ok() {
        println!("cargo::rerun-if-changed=../../ui/dist");
    }
    let chosen = if built.join("manifest.json").is_file() { built } else { fallback(&here, &out)? };
    println!("cargo::rustc-env=JISR_UI_DIST={}", chosen.display());
    Ok(())
}

fn fallback(here: &Path, out: &Path) -> io::Result<PathBuf> {
    let dist = out.join("dist");
    fs::create_dir_all(&dist)?;
    fs::copy(here.join("assets/plain.css"), dist.join("plain.css"))?;
    fs::write(dist.join("manifest.json"), r#"{"app.css":"plain.css"}"#)?;
    Ok(dist)
}
