# The routing audit. theorems.c is for provers alone.
AUDIT_SOURCES := $(filter-out proofs/audit/theorems.c,$(wildcard proofs/audit/*.c))
AUDIT_TEXTS := manifest_schema policy_schema default_policy ledger_text
AUDIT_OBJECTS := $(AUDIT_SOURCES:%.c=$(BUILD)/%.o) $(AUDIT_TEXTS:%=$(BUILD)/proofs/audit/%.o) $(BUILD)/golden/schema.o $(BUILD)/golden/quantity.o
AUDIT_CORE := reach.o nearest.o spread.o
AUDIT_FIND := find.o
$(BUILD)/proofs/audit/%.o: override CPPFLAGS += -I. -I$(BUILD)/proofs/audit -D_GNU_SOURCE

# The ranges that a recorded run is held to are those of the specification, by construction.
$(BUILD)/proofs/audit/recorded_ranges.def: tests/ranges.py spec/NUMERICS.md
	@mkdir -p $(@D)
	python3 -B $^ > $@
$(BUILD)/proofs/audit/replay.o: | $(BUILD)/proofs/audit/recorded_ranges.def
# Sixty-four lanes are one loop over bytes, which the compiler should make vectors of.
$(BUILD)/proofs/audit/spread.o $(BUILD)/proofs/audit/find.o: override CFLAGS += -O3

all:: $(BUILD)/phasic-audit

# Texts that the program needs wherever it runs, as arrays of characters.
define audit_text
$(BUILD)/proofs/audit/$(1).c: $(2)
	@mkdir -p $$(@D)
	{ echo 'extern const char $(1)[];'; echo 'const char $(1)[] = {'; \
	  od -An -v -tx1 $$< | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'; echo '0};'; } > $$@
$(BUILD)/proofs/audit/$(1).o: $(BUILD)/proofs/audit/$(1).c
	$$(CC) $$(CPPFLAGS) $$(CFLAGS) -c $$< -o $$@
endef
$(eval $(call audit_text,manifest_schema,spec/manifest.schema.json))
$(eval $(call audit_text,policy_schema,spec/policy.schema.json))
$(eval $(call audit_text,default_policy,proofs/audit/policy.json))
$(eval $(call audit_text,ledger_text,proofs/ledger))

$(BUILD)/phasic-audit: $(AUDIT_OBJECTS) $(BUILD)/libphasic.a
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ -ljansson -lm -o $@

# The searches and the rules against a second, naive implementation.
$(BUILD)/tests/audit/random.o: tests/audit/random.c
	@mkdir -p $(@D)
	$(quietly)$(CC) $(CPPFLAGS) $(CFLAGS) -I. -D_GNU_SOURCE $(DEPFLAGS) -c $< -o $@
$(BUILD)/audit-random: $(BUILD)/tests/audit/random.o $(patsubst %,$(BUILD)/proofs/audit/%,$(AUDIT_CORE) $(AUDIT_FIND))
	$(quietly)$(CC) $(CFLAGS) $(LDFLAGS) $^ -lgsl -lgslcblas -lm -o $@

##@ Audit
.PHONY: check-audit audit-examples
audit-examples: $(BUILD)/phasic-audit ## audit the worked examples and draw them into build/audit/
	@mkdir -p $(BUILD)/audit
	@for file in $(filter-out %.policy.json,$(wildcard proofs/audit/examples/*.json)); do \
	  $< --graph $(BUILD)/audit/$$(basename $$file .json).svg $$file > $(BUILD)/audit/$$(basename $$file .json).txt || [ $$? = 1 ]; \
	  printf '%-32s %s\n' $$(basename $$file .json) "$$(tail -n 1 $(BUILD)/audit/$$(basename $$file .json).txt)"; \
	done
	@echo "audit-examples: answers and pictures are in $(BUILD)/audit"

check-audit: $(BUILD)/phasic-audit $(BUILD)/phasic-run $(BUILD)/audit-random ## test the audit: examples, leaks, bad manifests, traces, sizes, second implementations
	$(BUILD)/audit-random
	tests/audit/rules.py $<
	tests/audit/leaks.py $<
	tests/audit/audit.sh $< $(BUILD)/phasic-run
	CC="$(CC)" FLAGS="$(CPPFLAGS) $(CFLAGS)" tests/audit/gate.sh $(BUILD)

CHECKS += check-audit
