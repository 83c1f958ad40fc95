# The optimized twin. kernel.c is compiled once for each instance, and nothing in it may be fused.
OPT_MACHINE := $(firstword $(subst -, ,$(shell $(CC) -dumpmachine)))
OPT_INSTANCES := plain
ifeq ($(OPT_MACHINE),x86_64)
OPT_INSTANCES += sse2 avx2 avx512 zen4
endif
ifeq ($(OPT_MACHINE),aarch64)
OPT_INSTANCES += neon
endif
OPT_plain := -DPHO_PLAIN
OPT_sse2 := -DPHO_SSE2 -msse2
OPT_avx2 := -DPHO_AVX2 -mavx2
OPT_avx512 := -DPHO_AVX512 -mavx512f -mavx512vl -mprefer-vector-width=512
OPT_zen4 := $(OPT_avx512) -DPHO_HALVES
OPT_neon := -DPHO_NEON
OPT_OPTIMIZE ?= -O3

OPT_SOURCES := $(filter-out opt/kernel.c,$(wildcard opt/*.c))
OPT_KERNELS := $(OPT_INSTANCES:%=$(BUILD)/opt/kernel_%.o) $(OPT_INSTANCES:%=$(BUILD)/opt/kernel_many_%.o)
OPT_OBJECTS := $(OPT_SOURCES:%.c=$(BUILD)/%.o) $(OPT_KERNELS)
OPT_LIBS := -fopenmp

all:: $(BUILD)/libphasic-opt.a

$(BUILD)/opt/dispatch.o: override CPPFLAGS += -DPHO_INSTANCES='$(patsubst %,INSTANCE(%),$(OPT_INSTANCES))'
$(BUILD)/opt/cohort.o: override CFLAGS += -fopenmp

$(OPT_INSTANCES:%=$(BUILD)/opt/kernel_%.o): $(BUILD)/opt/kernel_%.o: opt/kernel.c
	@mkdir -p $(@D)
	$(quietly)$(CC) $(CPPFLAGS) $(CFLAGS) $(OPT_OPTIMIZE) -DPHO_NAME=$* $(OPT_$*) $(DEPFLAGS) -c $< -o $@

# Twins of many subjects: PHO_MANY of twin.h.
$(OPT_INSTANCES:%=$(BUILD)/opt/kernel_many_%.o): $(BUILD)/opt/kernel_many_%.o: opt/kernel.c
	@mkdir -p $(@D)
	$(quietly)$(CC) $(CPPFLAGS) $(CFLAGS) $(OPT_OPTIMIZE) -DPHO_NAME=$* -DPHO_SUBJECTS=8 $(OPT_$*) $(DEPFLAGS) -c $< -o $@

$(BUILD)/libphasic-opt.a: $(OPT_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

OPT_TEST_LIBS ?= -lcunit -lgsl -lgslcblas -lm
OPT_TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/opt/*.c)) $(BUILD)/tests/harness.o $(BUILD)/tests/draw.o
$(BUILD)/tests/opt/%.o: override CPPFLAGS += -Iopt

$(BUILD)/phasic-opt-test: $(OPT_TEST_OBJECTS) $(BUILD)/libphasic-opt.a $(BUILD)/libphasic.a
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(OPT_TEST_LIBS) $(OPT_LIBS) -o $@

##@ The optimized twin
.PHONY: check-opt
check-opt: $(BUILD)/phasic-opt-test ## hold every instance of the kernel that this processor has to the reference, bit for bit
	$<

# EMULATOR runs a program that was built for another machine.
# The gate, and that it turns red: the widest kernel built with fusion allowed must be refused, and by the tests as well.
OBJDUMP ?= objdump
OPT_FUSED_x86_64 := avx2 -mfma
OPT_FUSED_aarch64 := neon
OPT_FUSED := $(OPT_FUSED_$(OPT_MACHINE))
OPT_FUSED_NAME := $(firstword $(OPT_FUSED))
.PHONY: check-fusion
check-fusion: $(OPT_KERNELS) $(BUILD)/phasic-opt-test ## no instance of the kernel fuses a product with a sum, in the object code
	opt/no-fusion.sh $(OBJDUMP) $(OPT_KERNELS)
ifneq (,$(OPT_FUSED))
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(OPT_OPTIMIZE) -DPHO_NAME=$(OPT_FUSED_NAME) $(OPT_$(OPT_FUSED_NAME)) -ffp-contract=fast \
	  $(wordlist 2,9,$(OPT_FUSED)) -c opt/kernel.c -o $(BUILD)/opt/fused.o
	@status=0; opt/no-fusion.sh $(OBJDUMP) $(BUILD)/opt/fused.o > /dev/null 2>&1 || status=$$?; \
	[ $$status = 1 ] || { echo "check-fusion: a fused kernel passed the gate ($$status)" >&2; exit 1; }
	@cp $(BUILD)/libphasic-opt.a $(BUILD)/opt/fused.a && ar d $(BUILD)/opt/fused.a kernel_$(OPT_FUSED_NAME).o && ar r $(BUILD)/opt/fused.a $(BUILD)/opt/fused.o
	@$(CC) $(CFLAGS) $(LDFLAGS) $(OPT_TEST_OBJECTS) $(BUILD)/opt/fused.a $(BUILD)/libphasic.a $(OPT_TEST_LIBS) $(OPT_LIBS) -o $(BUILD)/opt/fused-test
	@status=0; $(EMULATOR) $(BUILD)/opt/fused-test $(OPT_FUSED_NAME) > $(BUILD)/opt/fused-test.txt 2>&1 || status=$$?; \
	if [ $$status = 1 ]; then echo "check-fusion: a fused kernel is refused by the gate and by the tests"; \
	elif [ $$status = 2 ]; then echo "check-fusion: a fused kernel is refused by the gate; NOT TRIED by the tests: this processor lacks $(OPT_FUSED_NAME)"; \
	else echo "check-fusion: a fused kernel passed the tests ($$status)" >&2; exit 1; fi
endif

CHECKS += check-opt check-fusion

$(BUILD)/golden/implementation.o $(BUILD)/golden/implementation_opt.o: override CPPFLAGS += -Iopt

# The pinned traces, once more by each instance.
OPT_RUNS := $(OPT_INSTANCES:%=$(BUILD)/opt/run-%)
$(OPT_RUNS): $(BUILD)/opt/run-%: $(BUILD)/phasic-run
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nexec "%s" --impl opt:%s "$$@"\n' "$(abspath $<)" '$*' > $@ && chmod +x $@

.PHONY: check-opt-golden
check-opt-golden: $(OPT_RUNS) ## reproduce the pinned traces with every instance that this processor has
	@n=0; for instance in $(OPT_INSTANCES); do \
	  if $(BUILD)/phasic-run --impl opt:$$instance --list golden/experiments/G01-*.json > /dev/null 2>&1; then \
	    printf '%s: ' $$instance; golden/golden.sh verify $(BUILD)/opt/run-$$instance $(BUILD)/opt/traces-$$instance; n=$$((n + 1)); \
	  else echo "$$instance: NOT RUN: this processor lacks it"; fi; \
	done; [ $$n -gt 0 ]

CHECKS += check-opt-golden

include tests/cross/cross.mk

include tests/bench/bench.mk
