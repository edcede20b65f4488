# The front door; the build itself is meson.build. `make` alone lists what there is.
B = build
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20
deps: ## install what building and running needs (Debian; asks sudo only for that)
	@tools/deps run
run: deps build ## build, make a demo town and serve it at http://localhost:8080
	@tools/demo $B/stoep
build: ## build the program: build/stoep
	@tools/build $B
test: ## install what tests need and run them all
	@tools/deps test
	@tools/test
check: ## exactly what CI does, in numbered steps
	@tools/deps test
	@tools/check
bench: build ## make the figures of docs/measurements.md (15 minutes)
	@tools/deps bench
	@tools/bench
bench-big: build ## the same with 10 million listings, and the long runs
	@tools/deps bench
	@tools/bench big
bench-match: build ## how well helpers are found, into docs/matching.md
	@tools/bench-match
fuzz: ## search for new inputs that break a parser (MINUTES=1 for each)
	@tools/deps test
	@tools/fuzz
fault: build ## kill -9, full disks and lost databases, at length
	@tools/deps test
	@tools/fault
new: ## make the skeleton of a slice: make new slice=lending
	@tools/new-slice $(slice)
clean: ## remove what was built; ./var stays
	rm -rf $B
.PHONY: help deps run build test check bench bench-big bench-match fuzz fault new clean
