# Unit tests, the independent implementation, the test that the tests can fail, coverage.
TEST_SOURCES := $(wildcard tests/*.c tests/suites/*.c)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
TEST_LIBS := -lcunit -lgsl -lgslcblas -lm
$(BUILD)/tests/%.o: override CPPFLAGS += -I. -Itests -I$(BUILD)/tests -D_GNU_SOURCE
$(TEST_OBJECTS): | $(BUILD)/tests/ranges.def

# The ranges that the tests check are those of the specification, by construction.
$(BUILD)/tests/ranges.def: tests/ranges.py spec/NUMERICS.md
	@mkdir -p $(@D)
	python3 -B $^ > $@

$(BUILD)/phasic-test: $(TEST_OBJECTS) $(BUILD)/libphasic.a
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(TEST_LIBS) -o $@

# For Python: the same sources in one shared library.
$(BUILD)/tests/libphasic.so: $(REF_SOURCES) $(wildcard ref/*.h spec/*.h)
	@mkdir -p $(@D)
	$(quietly)$(CC) $(CPPFLAGS) $(CFLAGS) -shared -fPIC $(REF_SOURCES) -o $@

# Experiments whose traces are short; together they have zones, locals, loops, places, lesions and animals with a past.
REPLAYED := G02-acquisition G24-songbird-error G30-aversion-hot-spots G31-flinch G32-idle-loop G34-ice-cream-alley G41-place-tags
REPLAYED_TRACES := $(REPLAYED:%=$(BUILD)/tests/traces/%.trace)
$(BUILD)/tests/traces/%.trace: golden/experiments/%.json $(BUILD)/phasic-run
	@mkdir -p $(@D)
	$(BUILD)/phasic-run --check --trace $@ $< > /dev/null

all:: $(BUILD)/phasic-test

##@ Tests
.PHONY: check-unit check-independent check-gate coverage
check-unit: $(BUILD)/phasic-test ## run the unit tests
	$<

check-independent: $(BUILD)/tests/libphasic.so $(REPLAYED_TRACES) ## hold the model in Python against the library and against traces
	python3 -B tests/independent/compare.py $<
	python3 -B tests/independent/replay.py --first 5000 $(REPLAYED_TRACES)

check-gate: $(BUILD)/phasic-test $(BUILD)/phasic-run ## break the reference in many places; every suite must notice
	CC="$(CC)" FLAGS="$(CPPFLAGS) $(CFLAGS)" tests/gate.sh $(BUILD) $(TEST_OBJECTS)

CHECKS += check-unit check-independent check-gate

# One suite alone must not be enough, or the threshold would be no threshold.
COVERAGE := $(BUILD)/coverage
GCOVR = gcovr --root . --filter 'ref/' --fail-under-line 100 --fail-under-branch 100 $(COVERAGE)/ref
coverage: ## show that the unit tests reach every line and branch of ref/
	$(MAKE) -s CC=gcc BUILD=$(COVERAGE) OPTIMIZE="-O0 --coverage" $(COVERAGE)/phasic-test
	find $(COVERAGE) -name '*.gcda' -delete
	$(COVERAGE)/phasic-test zone > /dev/null
	! $(GCOVR) > /dev/null 2>&1
	find $(COVERAGE) -name '*.gcda' -delete
	$(COVERAGE)/phasic-test > /dev/null
	$(GCOVR) --branches --txt - --print-summary
