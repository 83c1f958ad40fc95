# Differential testing: phasic-diff holds a port to the reference; libFuzzer targets hold ref and opt to their properties.
include fuzz/targets.mk
DIFF_SOURCES := $(addprefix fuzz/,diff.c case.c check.c decode.c diagnose.c field.c host.c lines.c port.c report.c shrink.c trace_read.c \
  variant.c variant_number.c)
DIFF_OBJECTS := $(DIFF_SOURCES:%.c=$(BUILD)/%.o)
$(BUILD)/fuzz/%.o: CPPFLAGS += -D_GNU_SOURCE

all:: $(BUILD)/phasic-diff

$(BUILD)/phasic-diff: $(DIFF_OBJECTS) $(BUILD)/libphasic.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -ljansson -lgsl -lgslcblas -ldl -lm -o $@

.PHONY: check-ports
check-ports: $(BUILD)/phasic-diff ## the example ports are green, and the ports broken on purpose are diagnosed rightly
	tests/fuzz/ports.sh $< $(BUILD)/fuzz/ports
check:: check-ports
