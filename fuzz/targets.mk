# The libFuzzer targets, the driver that replays without an engine, coverage, mutants. fuzz/README.md says what is what.
FUZZ_TARGETS := tick cohort properties state invalid json port compare
FUZZ := $(BUILD)/fuzz
FUZZ_SECONDS := $(if $(SECS),$(SECS),60)
FUZZ_CLANG ?= clang
# Threads of a cohort that wait must not spin: there are fewer processors than threads.
export OMP_WAIT_POLICY ?= passive
FUZZ_GCC ?= gcc
# Smaller limits than those of phasic.h: clearing and comparing a state is what a run of few ticks would spend its time on.
FUZZ_LIMITS := -DPH_MAX_FEATURES=28 -DPH_MAX_FORECASTERS=16 -DPH_MAX_LOCALS=20 -DPH_MAX_ZONES=9 -DPH_MAX_LOOPS=20 -DPH_MAX_PLACES=4 \
  -include fuzz/targets/sizes.h
FUZZ_CHECKS := address,undefined,float-divide-by-zero,float-cast-overflow
FUZZ_FLAGS = $(CPPFLAGS) -Iopt -Iref -Ifuzz -Ifuzz/targets -Igolden -I. -D_GNU_SOURCE $(FUZZ_LIMITS) $(ARITHMETIC) $(WARNINGS) $(DEPFLAGS)

FUZZ_OWN := target same machine reach mutate manifest $(FUZZ_TARGETS)
FUZZ_SHARED := case field decode lines trace_read check variant variant_number
FUZZ_READERS := $(basename $(notdir $(wildcard golden/read*.c golden/validate*.c))) schema schedule chance reduce quantity measure
FUZZ_AUDIT := read_manifest read_phasic system memory model policy
FUZZ_TEXTS := manifest_schema policy_schema default_policy
FUZZ_REF := $(basename $(notdir $(wildcard ref/*.c)))
FUZZ_OPT := $(filter-out kernel,$(basename $(notdir $(wildcard opt/*.c))))
FUZZ_LIBS := -ljansson -lgsl -lgslcblas -lm
FUZZ_WRAP := -Wl,--wrap=malloc,--wrap=calloc

# Other limits are other structures: then everything is built anew.
.PHONY: fuzz-limits-now
$(FUZZ)/limits: fuzz-limits-now
	@mkdir -p $(@D)
	@echo '$(FUZZ_LIMITS)' | cmp -s - $@ || echo '$(FUZZ_LIMITS)' > $@

# A flavour: 1 its name, 2 the compiler, 3 flags of every object and of the link. Its objects, and the replay driver.
define fuzz_flavour
$(FUZZ)/$(1)/golden/%.o: golden/%.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $(3) -DREADER_HOOKS -include fuzz/targets/reader.h -c $$< -o $$@
$(FUZZ)/$(1)/proofs/audit/%.o: proofs/audit/%.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $(3) -DREADER_HOOKS -DREADER_OF_AUDIT -include fuzz/targets/reader.h -c $$< -o $$@
$(FUZZ_TEXTS:%=$(FUZZ)/$(1)/%.o): $(FUZZ)/$(1)/%.o: $(BUILD)/proofs/audit/%.c
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $(3) -c $$< -o $$@
$(FUZZ)/$(1)/golden/experiment_schema.o: $(BUILD)/golden/experiment_schema.c
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $(3) -c $$< -o $$@
$(OPT_INSTANCES:%=$(FUZZ)/$(1)/opt/kernel_many_%.o): $(FUZZ)/$(1)/opt/kernel_many_%.o: opt/kernel.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$< many $$*"; )$(2) $$(FUZZ_FLAGS) $(3) -DPHO_NAME=$$* -DPHO_SUBJECTS=8 $$(OPT_$$*) $$(FUZZ_UNGUIDED) -c $$< -o $$@
$(OPT_INSTANCES:%=$(FUZZ)/$(1)/opt/kernel_%.o): $(FUZZ)/$(1)/opt/kernel_%.o: opt/kernel.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$< $$*"; )$(2) $$(FUZZ_FLAGS) $(3) -DPHO_NAME=$$* $$(OPT_$$*) $$(FUZZ_UNGUIDED) -c $$< -o $$@
$(FUZZ)/$(1)/opt/dispatch.o: FUZZ_INSTANCES = -DPHO_INSTANCES='$$(patsubst %,INSTANCE(%),$$(OPT_INSTANCES))'
$(FUZZ)/$(1)/opt/cohort.o: FUZZ_INSTANCES = $$(FUZZ_OPENMP)
$(FUZZ)/$(1)/%.o: %.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $$(FUZZ_INSTANCES) $(3) -c $$< -o $$@
$(FUZZ)/$(1)/all.a: $(patsubst %,$(FUZZ)/$(1)/fuzz/targets/%.o,$(FUZZ_OWN)) $(patsubst %,$(FUZZ)/$(1)/fuzz/%.o,$(FUZZ_SHARED)) \
  $(patsubst %,$(FUZZ)/$(1)/golden/%.o,$(FUZZ_READERS) experiment_schema) $(FUZZ)/$(1)/fuzz/ports/template.o \
  $(patsubst %,$(FUZZ)/$(1)/proofs/audit/%.o,$(FUZZ_AUDIT)) $(FUZZ_TEXTS:%=$(FUZZ)/$(1)/%.o) \
  $(patsubst %,$(FUZZ)/$(1)/ref/%.o,$(FUZZ_REF)) $(patsubst %,$(FUZZ)/$(1)/opt/%.o,$(FUZZ_OPT) $(OPT_INSTANCES:%=kernel_%) $(OPT_INSTANCES:%=kernel_many_%))
	@rm -f $$@
	@ar rcs $$@ $$^
$(FUZZ)/$(1)/replay: $(FUZZ)/$(1)/fuzz/targets/replay.o $(FUZZ)/$(1)/all.a
	@$(2) $(3) $(FUZZ_WRAP) $$^ $(FUZZ_LIBS) $(OPT_LIBS) -o $$@
endef
FUZZ_OPENMP := -fopenmp
FUZZ_KNOWN = -fsanitize=$(FUZZ_CHECKS) -fno-sanitize-recover=all -fno-omit-frame-pointer -g -O2

$(eval $(call fuzz_flavour,clang,$(FUZZ_CLANG),$(FUZZ_KNOWN)))
$(eval $(call fuzz_flavour,gcc,$(FUZZ_GCC),$(FUZZ_KNOWN)))

# With an engine: one program for each target. Coverage by edges, without tracing of comparisons: any bytes are a case, so there are no magic
# numbers to be guessed, and the tracing would take half of the time.
FUZZ_EDGES := -fsanitize-coverage=inline-8bit-counters,pc-table
# Here runs count, not the time to build.
FUZZ_FAST = $(FUZZ_KNOWN) -O3 $(FUZZ_EDGES)
FUZZ_ENGINE := -fsanitize=fuzzer
$(eval $(call fuzz_flavour,libfuzzer,$(FUZZ_CLANG),$(FUZZ_FAST)))
# All instances are one source, so that a path through one of the vector kernels is a path through the others: these do not count edges of their
# own, which the engine would read after every run. That every line of each is reached is what `make fuzz-coverage` shows.
$(foreach k,sse2 avx512 zen4,$(FUZZ)/libfuzzer/opt/kernel_$(k).o $(FUZZ)/libfuzzer/opt/kernel_many_$(k).o): FUZZ_UNGUIDED := -fno-sanitize-coverage=inline-8bit-counters,pc-table
FUZZ_MUTATOR_json := -DMUTATE=mutate_json -DCROSS=cross_texts
FUZZ_MUTATOR = $(or $(FUZZ_MUTATOR_$(1)),-DMUTATE=mutate_case -DCROSS=cross_cases)

# 1 flavour, 2 compiler, 3 flags, 4 engine, 5 target
define fuzz_program
$(FUZZ)/$(1)/entry_$(5).o: fuzz/targets/entry.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	@$(2) $$(FUZZ_FLAGS) $(3) -DTARGET=$(5) $(call FUZZ_MUTATOR,$(5)) -c $$< -o $$@
$(FUZZ)/$(1)/$(5): $(FUZZ)/$(1)/entry_$(5).o $(FUZZ)/$(1)/all.a
	@$(2) $(3) $(4) $(FUZZ_WRAP) $$^ $(FUZZ_LIBS) $(OPT_LIBS) -o $$@
endef
$(foreach t,$(FUZZ_TARGETS),$(eval $(call fuzz_program,libfuzzer,$(FUZZ_CLANG),$(FUZZ_KNOWN) -O3,$(FUZZ_ENGINE),$(t))))

# Once with the other sanitizer, for memory that was never written. OpenMP's run-time is not built for it, so that cohorts run without threads.
FUZZ_MEMORY := -fsanitize=memory -fno-sanitize-recover=all -fno-omit-frame-pointer -g -O1
$(FUZZ)/msan/opt/cohort.o: FUZZ_OPENMP := -Ifuzz/targets/no-openmp -Wno-unused-parameter -Wno-unknown-pragmas
$(eval $(call fuzz_flavour,msan,$(FUZZ_CLANG),$(FUZZ_MEMORY)))

# For AFL++, whose compiler brings its own engine; for whoever brings another one (fuzz/build.sh), with its flags.
FUZZ_AFL_CC ?= afl-clang-fast
FUZZ_AFL_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -g -O2
$(eval $(call fuzz_flavour,afl,AFL_QUIET=1 $(FUZZ_AFL_CC),$(FUZZ_AFL_FLAGS)))
$(foreach t,$(FUZZ_TARGETS),$(eval $(call fuzz_program,afl,AFL_QUIET=1 $(FUZZ_AFL_CC),$(FUZZ_AFL_FLAGS),-fsanitize=fuzzer,$(t))))
$(eval $(call fuzz_flavour,other,$(CC),$(FUZZ_OTHER)))
$(foreach t,$(FUZZ_TARGETS),$(eval $(call fuzz_program,other,$(CC),$(FUZZ_OTHER),$(LIB_FUZZING_ENGINE),$(t))))

##@ Fuzzing
.PHONY: fuzz fuzz-smoke fuzz-replay fuzz-memory fuzz-afl fuzz-coverage fuzz-corpus fuzz-mutants fuzz-speed

FUZZ_SIZE := 304
FUZZ_SIZE_json := 9000
FUZZ_SIZE_tick := 128
FUZZ_OPTIONS = -max_len=$(or $(FUZZ_SIZE_$(1)),$(FUZZ_SIZE)) -entropic=0 -rss_limit_mb=2000 -timeout=10 -dict=fuzz/targets/$(or $(FUZZ_WORDS_$(1)),case).dict
FUZZ_WORDS_json := json

fuzz: $(FUZZ)/libfuzzer/$(T) ## fuzz target T for SECS seconds (60); what it finds comes to build/fuzz/found/T
	@[ -n "$(filter $(T),$(FUZZ_TARGETS))" ] || { echo "fuzz: T=one of: $(FUZZ_TARGETS)" >&2; exit 2; }
	@mkdir -p $(FUZZ)/found/$(T) $(FUZZ)/work/$(T)
	$(FUZZ)/libfuzzer/$(T) $(call FUZZ_OPTIONS,$(T)) -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 \
	  -artifact_prefix=$(FUZZ)/found/$(T)/ $(FUZZ)/work/$(T) fuzz/corpus/$(T) $(wildcard fuzz/regressions/$(T))

# The number of runs makes it the same on every machine; together they take about two minutes on two cores.
FUZZ_RUNS_json := 2000
FUZZ_RUNS = $(or $(FUZZ_RUNS_$(1)),10000)
define fuzz_smoke
.PHONY: fuzz-smoke-$(1)
fuzz-smoke-$(1): $(FUZZ)/libfuzzer/$(1)
	@mkdir -p $(FUZZ)/found/$(1) && rm -rf $(FUZZ)/smoke/$(1) && mkdir -p $(FUZZ)/smoke/$(1)
	@$(FUZZ)/libfuzzer/$(1) $$(call FUZZ_OPTIONS,$(1)) -seed=20211 -runs=$$(call FUZZ_RUNS,$(1)) -artifact_prefix=$(FUZZ)/found/$(1)/ \
	  $(FUZZ)/smoke/$(1) fuzz/corpus/$(1) $$(wildcard fuzz/regressions/$(1)) > $(FUZZ)/smoke-$(1).txt 2>&1 || { cat $(FUZZ)/smoke-$(1).txt; exit 1; }
	@grep DONE $(FUZZ)/smoke-$(1).txt | sed 's/^#\([0-9]*\).*cov: \([0-9]*\).*/fuzz-smoke: $(1): \1 runs, \2 edges, nothing found/'
endef
$(foreach t,$(FUZZ_TARGETS),$(eval $(call fuzz_smoke,$(t))))
fuzz-smoke: $(FUZZ_TARGETS:%=fuzz-smoke-%) ## the same short fuzzing run of every target every time (-seed, -runs)
	@echo "fuzz-smoke: $(words $(FUZZ_TARGETS)) targets, nothing found"

FUZZ_FILES := fuzz/corpus fuzz/regressions
fuzz-replay: $(FUZZ)/gcc/replay $(FUZZ)/clang/replay ## corpora and regressions through all targets, built by gcc and by clang with sanitizers
	@for compiler in gcc clang; do printf '%s: ' $$compiler; $(FUZZ)/$$compiler/replay $(FUZZ_FILES) || exit 1; done

# Not those that call jansson, which Debian builds without it.
FUZZ_MEMORY_TARGETS := $(filter-out json port,$(FUZZ_TARGETS))
fuzz-memory: $(FUZZ)/msan/replay ## the same with MemorySanitizer, for the targets that need no library
	@for target in $(FUZZ_MEMORY_TARGETS); do \
	  printf '%s: ' $$target; MSAN_OPTIONS=intercept_memcmp=0 $< $$target fuzz/corpus/$$target/* $$(ls -d fuzz/regressions/$$target/* 2> /dev/null) || exit 1; done

# Small breaks of the twin and of the comparator. Quick to build, without sanitizers: what counts is what the properties notice.
$(eval $(call fuzz_flavour,plain,$(FUZZ_GCC),-O1))
FUZZ_TABLE ?= fuzz/mutants/RESULTS.md
fuzz-mutants: $(FUZZ)/plain/replay $(FUZZ_TARGETS:%=$(FUZZ)/libfuzzer/%) ## break the twin and the comparator in many ways; each break must be found
	@$(foreach i,$(OPT_INSTANCES),OPT_$(i)='$(OPT_$(i))') INSTANCES='$(OPT_INSTANCES)' FLAGS='$(filter-out $(DEPFLAGS),$(FUZZ_FLAGS))' \
	  DISPATCH="-DPHO_INSTANCES='$(patsubst %,INSTANCE(%),$(OPT_INSTANCES))'" WRAP='$(FUZZ_WRAP)' LIBS='$(FUZZ_LIBS) $(OPT_LIBS)' \
	  plain_CC='$(FUZZ_GCC) -O1' libfuzzer_CC='$(FUZZ_CLANG) $(FUZZ_FAST)' python3 -B fuzz/mutants/run.py $(FUZZ) $(FUZZ_TABLE) $(PART)

# Coverage of each instance of the kernel by itself, for one subject (NAME) and for many (NAME@many): a program that has no other, and in which the
# kernel for the others is not counted.
# Counted atomically: twins of one kernel are ticked by several threads.
FUZZ_COUNTED := -fprofile-instr-generate -fcoverage-mapping -fprofile-update=atomic -O1 -g
FUZZ_UNCOUNTED := -O1 -g
FUZZ_KERNELS := $(foreach i,$(OPT_INSTANCES),$(i) $(i)@many)
$(eval $(call fuzz_flavour,coverage,$(FUZZ_CLANG),$(FUZZ_COUNTED)))
# 1 instance, 2 name of the program, 3 flag of the kernel that is not counted
define fuzz_counted
$(FUZZ)/coverage/$(2)/dispatch.o: opt/dispatch.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	@$(FUZZ_CLANG) $$(FUZZ_FLAGS) $(FUZZ_COUNTED) -DPHO_INSTANCES='INSTANCE($(1))' -c $$< -o $$@
$(FUZZ)/coverage/$(2)/uncounted.o: opt/kernel.c $(FUZZ)/limits
	@mkdir -p $$(@D)
	@$(FUZZ_CLANG) $$(FUZZ_FLAGS) $(FUZZ_UNCOUNTED) -DPHO_NAME=$(1) $(3) $(OPT_$(1)) -c $$< -o $$@
$(FUZZ)/coverage/$(2)/replay: $(FUZZ)/coverage/fuzz/targets/replay.o $(FUZZ)/coverage/$(2)/dispatch.o $(FUZZ)/coverage/$(2)/uncounted.o $(FUZZ)/coverage/all.a
	@$(FUZZ_CLANG) $(FUZZ_COUNTED) $(FUZZ_WRAP) $$^ $(FUZZ_LIBS) $(OPT_LIBS) -o $$@
endef
$(foreach i,$(OPT_INSTANCES),$(eval $(call fuzz_counted,$(i),$(i),-DPHO_SUBJECTS=8)))
$(foreach i,$(OPT_INSTANCES),$(eval $(call fuzz_counted,$(i),$(i)@many,)))
fuzz-coverage: $(FUZZ_KERNELS:%=$(FUZZ)/coverage/%/replay) ## show that the corpora reach every line of ref/ and opt/, in each instance of the kernel
	@python3 -B fuzz/coverage.py $(FUZZ)/coverage $(BUILD)/fuzz-coverage.json fuzz/unreachable.txt $(FUZZ_KERNELS)

fuzz-corpus: $(FUZZ)/libfuzzer/$(T) ## take what `make fuzz T=...` has gathered into the committed corpus of T: at most 95 small files
	@mkdir -p $(FUZZ)/work/$(T) && cp fuzz/corpus/$(T)/* $(FUZZ)/work/$(T)/
	@python3 -B fuzz/minimise.py $< $(FUZZ)/work/$(T) fuzz/corpus/$(T) 95

# Runs over what the corpora hold, in a row: what the table of fuzz/README.md says.
fuzz-speed: $(FUZZ_TARGETS:%=$(FUZZ)/libfuzzer/%) ## executions per second of processor time of every target, with sanitizers
	@for target in $(FUZZ_TARGETS); do scratch=$(FUZZ)/speed/$$target; rm -rf $$scratch; mkdir -p $$scratch; \
	  case $$target in json) options="$(call FUZZ_OPTIONS,json)";; tick) options="$(call FUZZ_OPTIONS,tick)";; *) options="$(call FUZZ_OPTIONS,)";; esac; runs=20000; [ $$target != json ] || runs=3000; \
	  TIMEFORMAT='%U'; seconds=$$( { time $(FUZZ)/libfuzzer/$$target $$options -seed=7 -runs=$$runs $$scratch fuzz/corpus/$$target > /dev/null 2>&1; } 2>&1 ); \
	  awk -v t=$$target -v n=$$runs -v s=$$seconds 'BEGIN {printf "fuzz-speed: %-10s %6.0f executions a second\n", t, n / s}'; done

fuzz-afl: $(FUZZ)/afl/$(T) ## the same target T by AFL++ for SECS seconds (60)
	@[ -n "$(filter $(T),$(FUZZ_TARGETS))" ] || { echo "fuzz-afl: T=one of: $(FUZZ_TARGETS)" >&2; exit 2; }
	@mkdir -p $(FUZZ)/afl-found
	AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_AUTORESUME=1 \
	  afl-fuzz -V $(FUZZ_SECONDS) -i fuzz/corpus/$(T) -o $(FUZZ)/afl-found/$(T) -x fuzz/targets/$(or $(FUZZ_WORDS_$(T)),case).dict -- $< > $(FUZZ)/afl-found/$(T).txt
	@found=$$(find $(FUZZ)/afl-found/$(T)/default/crashes -name 'id:*' | wc -l); \
	echo "fuzz-afl: $(T): $$(sed -n 's/^execs_done *: *//p' $(FUZZ)/afl-found/$(T)/default/fuzzer_stats) runs, $$found found"; [ $$found = 0 ]

CHECKS += fuzz-replay
