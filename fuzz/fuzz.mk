# Differential testing: phasic-diff holds a port to the reference; libFuzzer targets hold ref and opt to their properties.
include fuzz/targets.mk
DIFF_SOURCES := $(addprefix fuzz/,diff.c case.c causes.c check.c decode.c diagnose.c evidence.c field.c generate.c host.c investigate.c \
  lines.c options.c port.c report.c shrink.c spoil.c trace_read.c variant.c variant_number.c waiver.c)
DIFF_OBJECTS := $(DIFF_SOURCES:%.c=$(BUILD)/%.o)
$(BUILD)/fuzz/%.o: CPPFLAGS += -D_GNU_SOURCE

all:: $(BUILD)/phasic-diff

$(BUILD)/phasic-diff: $(DIFF_OBJECTS) $(BUILD)/libphasic.a
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ -ljansson -lgsl -lgslcblas -ldl -lm -o $@

# The optimized twin as a port.
$(BUILD)/fuzz/ports/twin.o: override CPPFLAGS += -Iopt
$(BUILD)/fuzz/ports/twin: $(BUILD)/fuzz/ports/twin.o $(BUILD)/fuzz/field.o $(BUILD)/libphasic-opt.a $(BUILD)/libphasic.a
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(OPT_LIBS) -lm -o $@

.PHONY: check-ports
check-ports: $(BUILD)/phasic-diff $(BUILD)/fuzz/ports/twin ## the example ports are green, and the ports broken on purpose are diagnosed rightly
	tests/fuzz/ports.sh $< $(BUILD)/fuzz/ports
CHECKS += check-ports
