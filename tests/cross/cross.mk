# Other machines, under qemu-user: 64-bit ARM, and one that stores numbers the other way round.
CROSS := $(BUILD)/cross
CROSS_MACHINES := aarch64 s390x

##@ Other machines
.PHONY: cross
# The headers of jansson, GSL and CUnit are the same everywhere; only their libraries are those of the other machine.
CROSS_LIBS := -l:libjansson.so.4 -l:libgsl.so.27 -l:libgslcblas.so.0 -lm
CROSS_TEST_LIBS := -l:libcunit.so.1 -l:libgsl.so.27 -l:libgslcblas.so.0 -lm
cross: ## under qemu: NEON against ref, and the suite hash by NEON and by a big-endian ref (make deps cross installs what it needs)
	@mkdir -p $(CROSS)
	@for machine in $(CROSS_MACHINES); do \
	  command -v $$machine-linux-gnu-gcc > /dev/null && command -v qemu-$$machine > /dev/null || \
	    { echo "cross: no compiler or no emulator for $$machine; \"make deps cross\" installs them" >&2; exit 2; }; \
	  $(MAKE) -s CC=$$machine-linux-gnu-gcc BUILD=$(CROSS)/$$machine OPTIMIZE=-O2 GOLDEN_LIBS="$(CROSS_LIBS)" OPT_TEST_LIBS="$(CROSS_TEST_LIBS)" \
	    $(CROSS)/$$machine/phasic-run $(CROSS)/$$machine/phasic-opt-test > $(CROSS)/$$machine.log || exit 2; \
	done
	@for machine in $(CROSS_MACHINES); do \
	  echo "cross: $$machine, check-fusion"; $(MAKE) -s CC=$$machine-linux-gnu-gcc BUILD=$(CROSS)/$$machine OPTIMIZE=-O2 OPT_TEST_LIBS="$(CROSS_TEST_LIBS)" \
	    OBJDUMP=$$machine-linux-gnu-objdump EMULATOR=qemu-$$machine check-fusion; \
	done
	tests/cross/cross.sh $(CROSS)
