# Two commands for a newcomer: `make demo` and `make test`. The others are for those who work on Jisr.
.PHONY: demo test bench check ui sbom
.DEFAULT_GOAL := demo
DIST := ui/dist/manifest.json

# Builds, makes ./data/jisr.db with a synthetic world, serves it on http://localhost:8080. The second time it starts in seconds.
demo: $(DIST)
	@echo "== building the program (the first time takes some minutes) =="
	cargo build --locked -p jisr-app
	./target/debug/jisr demo --serve

ui: $(DIST)
$(DIST): ui/package-lock.json $(shell find ui/src ui/build.mjs 2>/dev/null)
	@echo "== building the pages' style and script =="
	npm --prefix ui ci --ignore-scripts --no-audit --no-fund --loglevel=error
	npm --prefix ui run --silent build
	@touch $@

# Everything that must hold: formatting, lints, rules, stories on SQLite and PostgreSQL, journeys in a browser.
test: $(DIST)
	scripts/test

# Formatting and lints only.
check:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

# What the program is made of, as CycloneDX in target/sbom.
sbom:
	scripts/sbom

# The promises of speed, measured; see benches/RESULTS.md. `make bench CASES="10000 100000"` chooses the sizes.
bench: $(DIST)
	scripts/bench $(CASES)
