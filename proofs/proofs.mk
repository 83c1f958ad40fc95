PROVE := python3 proofs/tools/prove.py
export BUILD

##@ Proofs
.PHONY: prove prove-changed prove-theory prove-cross prove-replay prove-record prove-cores prove-hints mutants mutants-quick prove-gate
prove: ## prove everything from nothing (FUNCTION=name: only that function or theorem)
	@$(PROVE) $(addprefix --function ,$(FUNCTION))

prove-changed: ## only the files that are not what the record (proofs/proven) says was proven: for every day
	@$(PROVE) --changed

prove-theory: ## the parts that rest on no contract: the lemmas of the theory, and Eva on the whole program
	@$(PROVE) --only theory --only eva

prove-cross: ## give every goal that needs a solver to Z3, and what it leaves to CVC5; what neither proves, proofs/cross.json says
	@python3 proofs/tools/cross.py $(addprefix --function ,$(FUNCTION))

prove-replay: ## compare what would have to be proven with the record of what was, which it trusts; two minutes, no prover
	@python3 proofs/tools/replay.py

prove-record: ## write that record, proofs/proven, from a `make prove` that held
	@python3 proofs/tools/replay.py --record

prove-cores: ## learn which axioms are enough for each goal (proofs/cores), so that the next `make prove` is fast
	@python3 proofs/tools/cores.py

prove-hints: ## learn from the last `make prove` whom to ask for the goals that the first prover leaves
	@python3 proofs/tools/hints.py

mutants: ## break code and contracts in many small ways; each must turn a proof red (FUNCTION=name: only those of one)
	@python3 proofs/tools/mutants.py $(addprefix --function ,$(FUNCTION))

mutants-quick: ## the few mutants that every change must pass
	@python3 proofs/tools/mutants.py --quick

prove-gate: ## show that the proofs' own gate turns red
	@python3 proofs/tools/gate.py
