# The benchmark: the optimized twin beside the reference, Eigen, OpenBLAS and loops built with -Ofast.
BENCH := $(BUILD)/bench
BENCH_OBJECTS := $(addprefix $(BUILD)/tests/bench/,main.o race.o kernel.o tick.o machine.o)
BENCH_FLOORS := $(OPT_INSTANCES:%=$(BENCH)/floor_%.o)
BENCH_PEERS := $(BENCH)/peer_eigen.so $(BENCH)/peer_openblas.so $(BENCH)/peer_ofast.so
CXX ?= g++
$(BUILD)/tests/bench/machine.o: override CPPFLAGS += -DPHO_INSTANCES='$(patsubst %,INSTANCE(%),$(OPT_INSTANCES))'
$(BENCH_FLOORS): $(BENCH)/floor_%.o: tests/bench/floor.c opt/lanes.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Iopt $(CFLAGS) $(OPT_OPTIMIZE) -DPHO_NAME=$* $(OPT_$*) -c $< -o $@

$(BENCH_OBJECTS): override CPPFLAGS += -Iopt -Itests/bench -D_GNU_SOURCE

# The reference at -O2, whatever OPTIMIZE is.
BENCH_REF := $(addprefix $(BENCH)/ref/,row.o number.o role.o) $(BENCH)/ref/peer_ref.o
BENCH_REF_BUILD = $(CC) -Ispec -Iref -Itests/bench $(ARITHMETIC) -O2 $(DEPFLAGS) -c $< -o $@
$(BENCH)/ref/peer_ref.o: tests/bench/peer_ref.c
	@mkdir -p $(@D)
	$(BENCH_REF_BUILD)
$(BENCH)/ref/%.o: ref/%.c
	@mkdir -p $(@D)
	$(BENCH_REF_BUILD)

$(BENCH)/peer_eigen.so: tests/bench/peer_eigen.cpp tests/bench/peer.h
	@mkdir -p $(@D)
	$(CXX) -std=c++17 -O3 -march=native -DNDEBUG -isystem /usr/include/eigen3 -shared -fPIC $< -o $@

$(BENCH)/peer_openblas.so: tests/bench/peer_openblas.c tests/bench/peer.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -Ofast -march=native -shared -fPIC $< -lopenblas -o $@

$(BENCH)/peer_ofast.so: tests/bench/peer_ofast.c tests/bench/peer.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -Ofast -march=native -shared -fPIC $< -o $@

$(BUILD)/phasic-bench: $(BENCH_OBJECTS) $(BENCH_FLOORS) $(BENCH_REF) $(BUILD)/libphasic-opt.a $(BUILD)/libphasic.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -ljansson -ldl -lm $(OPT_LIBS) -o $@

##@ The benchmark
.PHONY: bench
bench: $(BUILD)/phasic-bench $(BENCH_PEERS) ## measure the twin beside the reference and its peers; the report is build/bench.json (make deps bench)
	$< --json $(BUILD)/bench.json
