# make demo   build the program and make packets of samples/cases.xlsx in demo/
# make test   run the whole suite; property tests draw new cases each time, with SEED=7 the same ones
# make dist   zips for Linux, macOS and Windows in dist/
# make check  formatting, vet for three systems, staticcheck, the import table
# make conformance  validate the demo with veraPDF (needs Maven and Java)

GO ?= go
export CGO_ENABLED = 0

# make wine   the program for Windows, under Wine
.PHONY: all build demo test check bench torture race wine fuzz dist conformance generate clean

all: build

build:
	$(GO) build -trimpath -o bin/ ./cmd/casepacket

# Exit code 3 says that some documents wait for facts: no failure of the demo.
demo: build
	bin/casepacket render samples/cases.xlsx -o demo --date 2026-11-23 || [ $$? -eq 3 ]

DRAWN = $(shell $(GO) list -f '{{range .TestImports}}{{if eq . "pgregory.net/rapid"}}{{$$.ImportPath}}{{end}}{{end}}' ./... | sort -u)
test:
ifdef SEED
	$(GO) test $(filter-out $(DRAWN),$(shell $(GO) list ./...))
	$(GO) test $(DRAWN) -rapid.seed=$(SEED)
else
	$(GO) test ./...
endif

check:
	@unformatted=$$(gofmt -l cmd internal samples templates); \
	if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	GOOS=linux $(GO) vet ./...
	$(GO) vet -tags wine ./cmd/casepacket  # what make wine runs
	GOOS=windows $(GO) vet ./...
	GOOS=darwin $(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -run 'TestImports|TestNoCommandImports' -count=1 ./cmd/casepacket

# One letter of one page, the same text made by turns by casepacket, by maroto in its own
# layout and by gofpdf, on one core, with the bytes (BenchmarkPeers); each kind of document;
# check
# of ROWS rows of 60 columns (100,000), with the peak of its memory; then whole runs of the
# program over BENCH_CASES cases (100000 for the large one), each in a process of its own:
# files a second, memory, stages, fsync, and once more with nothing changed. 10,000 cases take
# about 6 GB below TMPDIR while it runs.
BENCH_CASES ?= 10000
bench:
	GOMAXPROCS=1 $(GO) test -run '^$$' -bench . -benchtime 2s -benchmem ./internal/pdf
	GOMAXPROCS=1 $(GO) test -run '^$$' -bench Kinds -benchmem ./cmd/casepacket
	$(GO) test -run '^$$' -bench LargeCheck -benchtime 1x -timeout 1h ./cmd/casepacket
	BENCH_CASES=$(BENCH_CASES) $(GO) test -run '^$$' -bench Scale -benchtime 1x -timeout 12h ./cmd/casepacket

# A zip for each system (program, START-HERE, starter workbook, licenses, list of components),
# the programs alone, checksums, completions for shells and pages for man. The version is the
# tag, else the commit. SIGN="…" signs the Windows programs with osslsigncode.
dist:
	deploy/dist

# Kills the program 200 times over 2,000 cases, and lets 1,000 nights pass in a
# simulated clock, and looks at what is left. SEED= repeats certain nights.
torture:
	CASES=2000 KILLS=200 $(GO) test -count=1 -timeout 3h -run KilledRuns -v ./cmd/casepacket
	NIGHTS=1000 $(GO) test -count=1 -timeout 3h -run NightsLoseNothing -v ./cmd/casepacket

# The race detector over what several runs in one process share: it needs cgo, so a C
# compiler. RACE= names other packages.
RACE ?= ./internal/render ./internal/app/... ./internal/ledger
race:
	@command -v $(or $(CC),gcc) >/dev/null || { echo "make race needs a C compiler (Debian: gcc)"; exit 1; }
	CGO_ENABLED=1 $(GO) test -race -count=1 -timeout 1h $(RACE)

# Runs the program for Windows under Wine: dropped files, open files, locks and
# kills. Wine 8 lacks one file that every Go program wants; it is made first.
WINEPREFIX ?= $(HOME)/.cache/casepacket-wine
export WINEPREFIX
wine:
	@command -v wine >/dev/null || { echo "make wine needs Wine for 64-bit programs (Debian: wine, wine64)"; exit 1; }
	WINEDEBUG=-all wineboot --init >/dev/null 2>&1
	@if [ ! -e $(WINEPREFIX)/drive_c/windows/system32/bcryptprimitives.dll ]; then \
		command -v x86_64-w64-mingw32-gcc >/dev/null || { echo "this Wine needs a compiler for Windows (Debian: gcc-mingw-w64-x86-64)"; exit 1; }; \
		x86_64-w64-mingw32-gcc -shared -O2 -o $(WINEPREFIX)/drive_c/windows/system32/bcryptprimitives.dll cmd/casepacket/testdata/wine/bcryptprimitives.c -ladvapi32; \
	fi
	$(GO) test -count=1 -tags wine -run 'TestWine' -v ./cmd/casepacket

# Feeds every door with what nobody would write, one fuzz target after the other:
# whatever the tests call Fuzz…, FUZZTIME each. TARGET=FuzzCSV runs one alone.
FUZZTIME ?= 20m
TARGET ?= Fuzz
fuzz:
	@grep -rho --include=*_test.go '^func $(TARGET)[A-Za-z0-9]*' cmd internal | sort -u | grep -q . || { echo "no fuzz target is called $(TARGET)"; exit 1; }
	@grep -ro --include=*_test.go '^func $(TARGET)[A-Za-z0-9]*' cmd internal | sort | while IFS=: read -r file target; do \
		name=$${target#func }; echo "$$name in $$(dirname $$file), $(FUZZTIME)"; \
		$(GO) test ./$$(dirname $$file) -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x -parallel 1 || exit 1; \
	done

# Writes what is generated: docs/fields.md, docs/domain-coverage.md, the case record, the sample books.
generate:
	$(GO) generate ./...
	$(GO) run ./internal/xlsx/samplebook samples
	$(GO) run ./cmd/casepacket fields --format markdown > docs/fields.md
	$(GO) run ./internal/rules/coverage .

clean:
	rm -rf bin demo dist

# Validates every file of the demo, the drafts of a broken workbook, and a
# gallery of all that the engine draws, against PDF/UA-1 and PDF/A-2a with veraPDF, which Maven fetches.
CONFORMANCE = $(HOME)/.cache/casepacket-conformance
conformance: demo
	bin/casepacket render samples/broken.xlsx -o $(CONFORMANCE)/drafts --date 2026-11-23 --draft >/dev/null || [ $$? -eq 3 ]
	rm -rf $(CONFORMANCE)/gallery
	$(GO) run ./internal/pdf/conformance/pages $(CONFORMANCE)/gallery
	@if mvn -q -B -f internal/pdf/conformance/pom.xml compile dependency:build-classpath -Dmdep.outputFile=$(CONFORMANCE)/classpath; then \
		java -cp "$(CONFORMANCE)/classes:$$(cat $(CONFORMANCE)/classpath)" Conformance demo $(CONFORMANCE)/gallery $(CONFORMANCE)/drafts; \
	else \
		echo "*** veraPDF DID NOT RUN: Maven could not fetch it. The engine's own checks of structure, text and validity run instead. ***"; \
		$(GO) test -count=1 ./internal/pdf; \
	fi

# Where the time of drawing one letter goes; with STAGE and OF where that of another
# stage does, as in make profile STAGE=./cmd/casepacket OF=Kinds.
PROFILE = /tmp/casepacket-profile
STAGE ?= ./internal/pdf
OF ?= Letter
profile:
	mkdir -p $(PROFILE)
	$(GO) test -run '^$$' -bench '$(OF)$$' -cpuprofile $(PROFILE)/cpu -memprofile $(PROFILE)/memory -o $(PROFILE)/test $(STAGE)
	$(GO) tool pprof -top -nodecount 40 $(PROFILE)/test $(PROFILE)/cpu
.PHONY: profile
