# The libFuzzer targets, the driver that replays without an engine, coverage, mutants. fuzz/README.md says what is what.
FUZZ_TARGETS := tick cohort properties state invalid json port compare
FUZZ := $(BUILD)/fuzz
FUZZ_SECONDS := $(if $(SECS),$(SECS),60)
FUZZ_CLANG ?= clang
FUZZ_GCC ?= gcc
# Smaller limits than those of phasic.h: clearing and comparing a state is what a run of few ticks would spend its time on.
FUZZ_LIMITS := -DPH_MAX_FEATURES=28 -DPH_MAX_FORECASTERS=16 -DPH_MAX_LOCALS=20 -DPH_MAX_ZONES=9 -DPH_MAX_LOOPS=20 -DPH_MAX_PLACES=4
FUZZ_CHECKS := address,undefined,float-divide-by-zero,float-cast-overflow
FUZZ_FLAGS = $(CPPFLAGS) -Iopt -Iref -Ifuzz -Ifuzz/targets -Igolden -D_GNU_SOURCE $(FUZZ_LIMITS) $(ARITHMETIC) $(WARNINGS) $(DEPFLAGS)

FUZZ_OWN := target same machine reach mutate $(FUZZ_TARGETS)
FUZZ_SHARED := case field decode lines trace_read check variant variant_number
FUZZ_READERS := $(basename $(notdir $(wildcard golden/read*.c golden/validate*.c))) schema schedule chance reduce quantity measure
FUZZ_REF := $(basename $(notdir $(wildcard ref/*.c)))
FUZZ_OPT := $(filter-out kernel,$(basename $(notdir $(wildcard opt/*.c))))
FUZZ_LIBS := -ljansson -lgsl -lgslcblas -lm
FUZZ_WRAP := -Wl,--wrap=malloc,--wrap=calloc

# A flavour: 1 its name, 2 the compiler, 3 flags of every object and of the link. Its objects, and the replay driver.
define fuzz_flavour
$(FUZZ)/$(1)/golden/%.o: golden/%.c
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $(3) -DREADER_HOOKS -include fuzz/targets/reader.h -c $$< -o $$@
$(FUZZ)/$(1)/golden/experiment_schema.o: $(BUILD)/golden/experiment_schema.c
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $(3) -c $$< -o $$@
$(FUZZ)/$(1)/opt/kernel_%.o: opt/kernel.c
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$< $$*"; )$(2) $$(FUZZ_FLAGS) $(3) -DPHO_NAME=$$* $$(OPT_$$*) -c $$< -o $$@
$(FUZZ)/$(1)/opt/dispatch.o: override FUZZ_INSTANCES = -DPHO_INSTANCES='$$(patsubst %,INSTANCE(%),$$(OPT_INSTANCES))'
$(FUZZ)/$(1)/opt/cohort.o: override FUZZ_INSTANCES = $$(FUZZ_OPENMP)
$(FUZZ)/$(1)/%.o: %.c
	@mkdir -p $$(@D)
	$$(if $$(V),,@echo "$(2) [$(1)] $$<"; )$(2) $$(FUZZ_FLAGS) $$(FUZZ_INSTANCES) $(3) -c $$< -o $$@
$(FUZZ)/$(1)/all.a: $(patsubst %,$(FUZZ)/$(1)/fuzz/targets/%.o,$(FUZZ_OWN)) $(patsubst %,$(FUZZ)/$(1)/fuzz/%.o,$(FUZZ_SHARED)) \
  $(patsubst %,$(FUZZ)/$(1)/golden/%.o,$(FUZZ_READERS) experiment_schema) $(FUZZ)/$(1)/fuzz/ports/template.o \
  $(patsubst %,$(FUZZ)/$(1)/ref/%.o,$(FUZZ_REF)) $(patsubst %,$(FUZZ)/$(1)/opt/%.o,$(FUZZ_OPT) $(OPT_INSTANCES:%=kernel_%))
	@rm -f $$@
	@ar rcs $$@ $$^
$(FUZZ)/$(1)/replay: $(FUZZ)/$(1)/fuzz/targets/replay.o $(FUZZ)/$(1)/all.a
	$(2) $(3) $(FUZZ_WRAP) $$^ $(FUZZ_LIBS) $(OPT_LIBS) -o $$@
endef
FUZZ_OPENMP := -fopenmp
FUZZ_KNOWN = -fsanitize=$(FUZZ_CHECKS) -fno-sanitize-recover=all -fno-omit-frame-pointer -g -O2

$(eval $(call fuzz_flavour,clang,$(FUZZ_CLANG),$(FUZZ_KNOWN)))
$(eval $(call fuzz_flavour,gcc,$(FUZZ_GCC),$(FUZZ_KNOWN)))

# With an engine: one program for each target. Coverage by edges, without tracing of comparisons: any bytes are a case, so there are no magic
# numbers to be guessed, and the tracing would take half of the time.
FUZZ_EDGES := -fsanitize-coverage=inline-8bit-counters,pc-table
FUZZ_ENGINE := -fsanitize=fuzzer
$(eval $(call fuzz_flavour,libfuzzer,$(FUZZ_CLANG),$(FUZZ_KNOWN) $(FUZZ_EDGES)))
FUZZ_MUTATOR_json := -DMUTATE=mutate_json -DCROSS=cross_texts
FUZZ_MUTATOR = $(or $(FUZZ_MUTATOR_$(1)),-DMUTATE=mutate_case -DCROSS=cross_cases)

# 1 flavour, 2 compiler, 3 flags, 4 engine, 5 target
define fuzz_program
$(FUZZ)/$(1)/entry_$(5).o: fuzz/targets/entry.c
	@mkdir -p $$(@D)
	@$(2) $$(FUZZ_FLAGS) $(3) -DTARGET=$(5) $(call FUZZ_MUTATOR,$(5)) -c $$< -o $$@
$(FUZZ)/$(1)/$(5): $(FUZZ)/$(1)/entry_$(5).o $(FUZZ)/$(1)/all.a
	$(2) $(3) $(4) $(FUZZ_WRAP) $$^ $(FUZZ_LIBS) $(OPT_LIBS) -o $$@
endef
$(foreach t,$(FUZZ_TARGETS),$(eval $(call fuzz_program,libfuzzer,$(FUZZ_CLANG),$(FUZZ_KNOWN),$(FUZZ_ENGINE),$(t))))

.PHONY: fuzz-build
fuzz-build: $(FUZZ_TARGETS:%=$(FUZZ)/libfuzzer/%)
