# The report: one static site out of the results of real runs.
##@ Report
.PHONY: report check-report
report: $(filter %/phasic-run %/phasic-audit,$(INSTALLED_PROGRAMS)) ## build/report/index.html: everything that was run, as pages; what was not run says so
	@python3 -B .ci/report/report.py . $(BUILD)

check-report: report ## open the report in a browser: links, unfolding, width of a phone, dark and light (make deps check-report)
	@.ci/record check-report tests/report/run.sh $(BUILD)
