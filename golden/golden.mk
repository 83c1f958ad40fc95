# The experiments, their runner, and the pinned traces.
GOLDEN_SOURCES := $(filter-out golden/ranks_mpi.c,$(wildcard golden/*.c))
GOLDEN_OBJECTS := $(GOLDEN_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/golden/experiment_schema.o
$(BUILD)/golden/%.o: CPPFLAGS += -D_GNU_SOURCE
GOLDEN_LIBS := -ljansson -lgsl -lgslcblas -lm -ldl
$(BUILD)/golden/crew.o $(BUILD)/golden/cohort_job.o: override CFLAGS += -fopenmp

all:: $(BUILD)/phasic-run

# MPI, if it is there, is a module that phasic-run loads when mpirun started it; the headers are not ours to warn about.
MPICC ?= $(shell command -v mpicc)
ifneq (,$(MPICC))
all:: $(BUILD)/phasic-mpi.so
MPI_COMPILE := $(patsubst -I%,-isystem %,$(shell $(MPICC) -showme:compile))
$(BUILD)/phasic-mpi.so: golden/ranks_mpi.c golden/ranks.h
	@mkdir -p $(@D)
	$(quietly)$(CC) $(CPPFLAGS) $(MPI_COMPILE) $(CFLAGS) -shared -fPIC $< $(LDFLAGS) $(shell $(MPICC) -showme:link) -o $@
endif

# The schema is built into the program, so that it is checked wherever the program runs.
$(BUILD)/golden/experiment_schema.c: spec/experiment.schema.json
	@mkdir -p $(@D)
	{ echo 'extern const char experiment_schema[];'; echo 'const char experiment_schema[] = {'; \
	  od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'; echo '0};'; } > $@

$(BUILD)/golden/experiment_schema.o: $(BUILD)/golden/experiment_schema.c
	$(quietly)$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# The optimized twin that is linked in.
TWIN := $(BUILD)/libphasic-opt.a
$(BUILD)/phasic-run: $(GOLDEN_OBJECTS) $(TWIN) $(BUILD)/libphasic.a
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(GOLDEN_LIBS) $(OPT_LIBS) -o $@

EXPERIMENTS := $(wildcard golden/experiments/*.json)

##@ Experiments
.PHONY: experiments golden golden-regen golden-compilers plots
experiments: $(BUILD)/phasic-run ## run all experiments and print the table of their signatures
	$< $(EXPERIMENTS)

plots: $(BUILD)/phasic-run ## draw every experiment into build/plots/
	@mkdir -p $(BUILD)/plots
	$< --check --plot $(BUILD)/plots $(EXPERIMENTS)
	@echo "plots: $$(ls $(BUILD)/plots/*.png | wc -l) pictures in $(BUILD)/plots"

golden: $(BUILD)/phasic-run ## run all experiments and compare every bit with the pinned traces
	golden/golden.sh verify $< $(BUILD)/golden/traces

golden-regen: $(BUILD)/phasic-run ## pin the traces of this build, and show what changed
	golden/golden.sh regen $< $(BUILD)/golden/traces

# It is the reference that runs here: the twin is linked as it is, not built six times.
golden-compilers: $(TWIN) ## show that gcc and clang, at three levels, arrive at the same hash
	@pinned="$$(tail -n 1 golden/MANIFEST)"; same=0; all=0; \
	for compiler in gcc clang; do for level in "-O0" "-O2" "-O3 -march=native"; do \
	  folder="$(BUILD)/compilers/$$compiler$$(echo "$$level" | tr -d ' =')"; \
	  $(MAKE) -s BUILD="$$folder" CC=$$compiler OPTIMIZE="$$level" TWIN=$(TWIN) "$$folder/phasic-run" > /dev/null; \
	  suite="$$(golden/golden.sh suite "$$folder/phasic-run" "$$folder/golden/traces")"; \
	  printf '%-6s %-18s %s %s\n' $$compiler "$$level" "$$suite" "$$([ "$$suite" = "$$pinned" ] && echo same || echo DIFFERENT)"; \
	  all=$$((all + 1)); [ "$$suite" != "$$pinned" ] || same=$$((same + 1)); \
	done; done; \
	echo "golden-compilers: $$same of $$all builds arrive at the pinned hash"; [ $$same = $$all ]

# The test of cohorts has to notice a program whose table depends on the number of threads.
THREADED := $(BUILD)/golden/threaded
$(THREADED)/phasic-run: $(GOLDEN_OBJECTS) $(BUILD)/libphasic-opt.a $(BUILD)/libphasic.a
	@mkdir -p $(@D)
	@sed 's/return c->base + (unsigned long)subject;/extern int omp_get_num_threads(void); return c->base + (unsigned long)(subject + omp_get_num_threads() - 1);/' \
	  golden/cohort.c > $(THREADED)/cohort.c
	@! cmp -s golden/cohort.c $(THREADED)/cohort.c || { echo "the break of golden/cohort.c changes nothing" >&2; exit 1; }
	@$(CC) $(CPPFLAGS) -D_GNU_SOURCE -Igolden $(CFLAGS) -w -c $(THREADED)/cohort.c -o $(THREADED)/cohort.o
	@$(CC) $(CFLAGS) $(LDFLAGS) $(filter-out %/golden/cohort.o,$(GOLDEN_OBJECTS)) $(THREADED)/cohort.o $(filter %.a,$^) $(GOLDEN_LIBS) $(OPT_LIBS) -o $@

.PHONY: check-cohort
check-cohort: $(BUILD)/phasic-run $(THREADED)/phasic-run $(if $(MPICC),$(BUILD)/phasic-mpi.so) ## cohorts: one table for any threads, instance and ranks; broken off, nothing is lost
	tests/cohort.sh $< $(THREADED)/phasic-run
CHECKS += check-cohort

.PHONY: check-golden
check-golden: $(BUILD)/phasic-run ## the traces as they are pinned, the signatures, and that files with mistakes are refused
	golden/golden.sh verify $< $(BUILD)/golden/traces
	$< --check $(EXPERIMENTS)
	tests/validator.sh $<
	tests/golden.sh $<
CHECKS += check-golden
