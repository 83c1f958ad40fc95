# Install, and everything that makes a release out of the tree: shared libraries, tarball, Debian packages, ABI, badge, notes.
VERSION := $(shell sed -n 's/^\#define PH_VERSION "\(.*\)"/\1/p' spec/phasic.h)
# The generation of the binary interface. `make abi` says when it has to be raised; it is the number in the soname and in the symbols.
SOVERSION := 0
DATE := $(shell sed -n 's/^\#\# $(VERSION) (\(.*\))$$/\1/p' CHANGELOG.md)
DESTDIR ?=
PREFIX ?= /usr/local
export DESTDIR PREFIX VERSION SOVERSION DATE
RELEASE := $(BUILD)/release

# The same sources and rules once more, position-independent, in a build folder of their own.
PIC := $(BUILD)/pic
.PHONY: always
$(PIC)/libphasic.a $(PIC)/libphasic-opt.a: always
	@$(MAKE) -s --no-print-directory BUILD=$(PIC) OPTIMIZE="$(OPTIMIZE) -fPIC" $@

# What a library exports is what its public header declares, and nothing else.
exports = { echo 'PHASIC_$(SOVERSION) {'; echo '  global:'; $(CC) $(CPPFLAGS) -E -P $(1) | grep -oE '\<$(2)_[a-z_0-9]+ *\(' | tr -d ' (' | sort -u | \
  sed 's/.*/    &;/'; echo '  local: *;'; echo '};'; } > $@
$(RELEASE)/libphasic.map: spec/phasic.h .ci/release/release.mk
	@mkdir -p $(@D)
	@$(call exports,spec/phasic.h,ph)
$(RELEASE)/libphasic-opt.map: opt/phasic_opt.h spec/phasic.h .ci/release/release.mk
	@mkdir -p $(@D)
	@$(call exports,opt/phasic_opt.h,pho)

shared = $(CC) $(CFLAGS) -shared -Wl,-z,defs -Wl,-soname,$(@F).$(SOVERSION) -Wl,--version-script=$(@:.so=.map) $(LDFLAGS) \
  -Wl,--whole-archive $(filter %.a,$^) -Wl,--no-whole-archive $(1) -o $@
$(RELEASE)/%.so: $(PIC)/%.a $(RELEASE)/%.map
	$(if $(V),,@echo "$(CC) -shared $@"; )$(call shared,$(if $(filter libphasic-opt,$*),$(OPT_LIBS)))

INSTALLED_LIBRARIES := $(BUILD)/libphasic.a $(BUILD)/libphasic-opt.a $(RELEASE)/libphasic.so $(RELEASE)/libphasic-opt.so
INSTALLED_PROGRAMS := $(addprefix $(BUILD)/,phasic-run phasic-diff $(if $(wildcard proofs/audit/audit.mk),phasic-audit))
INSTALLED_MODULES := $(if $(MPICC),$(BUILD)/phasic-mpi.so)
export INSTALLED_PROGRAMS

##@ Release
.PHONY: shared install uninstall check-install dist deb abi badge release-notes version
shared: $(INSTALLED_LIBRARIES) ## build the static and the shared libraries
.PHONY: install-files
install-files: $(INSTALLED_LIBRARIES) $(INSTALLED_PROGRAMS) $(INSTALLED_MODULES)

install: $(INSTALLED_LIBRARIES) $(INSTALLED_PROGRAMS) $(INSTALLED_MODULES) ## install below DESTDIR and PREFIX (/usr/local): libraries, programs, man pages, experiments
	@.ci/release/install.sh install $(BUILD)

uninstall: ## remove what install has installed
	@.ci/release/install.sh uninstall $(BUILD)

check-install: $(INSTALLED_LIBRARIES) $(INSTALLED_PROGRAMS) $(INSTALLED_MODULES) ## install into a scratch folder, use it from C and C++, run every example of the man pages
	@tests/install/check.sh $(BUILD)
CHECKS += check-install

dist: ## build/phasic-VERSION.tar.gz: the same bytes from the same files, whenever and wherever
	@.ci/release/dist.sh $(BUILD)/phasic-$(VERSION).tar.gz

deb: dist ## build the Debian packages into build/deb, and let lintian judge them (tools: make deps deb)
	@.ci/release/deb.sh $(BUILD)

abi: ## compare the binary interface with that of the last release (AGAINST=commit or tag: with that; tools: make deps abi)
	@.ci/release/abi.sh $(BUILD) $(AGAINST)

badge: ## build/badge.json, for shields.io, from the results of the last make prove and make check
	@python3 -B .ci/release/badge.py $(BUILD)

release-notes: dist $(BUILD)/phasic-run ## build/release-notes.md: what the notes of this release must say: changes, hash of the pinned traces, proofs, binary interface
	@.ci/release/notes.sh $(BUILD) > $(BUILD)/release-notes.md.new && mv $(BUILD)/release-notes.md.new $(BUILD)/release-notes.md
	@cat $(BUILD)/release-notes.md

version: ## print the version
	@echo $(VERSION)
