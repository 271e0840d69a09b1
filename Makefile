# What a person does here. `make help` lists it; the work itself is in setup/ and in the command `portico`.
PYTHON ?= python3

help: ## This list
	@sed -n 's/^\([a-z0-9]*\):.*## /make \1	/p' Makefile | expand -t 16

run: ## Install what is missing and start Portico with its demo world (PORT=8001, TLS=1, IDP=keycloak, LAN=1 for a phone, SIMULATE=1)
	@$(PYTHON) -m setup run

test: ## Install what the tests need and run all of them
	@$(PYTHON) -m setup test

check: ## Format, lint, types, imports, house rules, messages, migrations
	@$(PYTHON) -m setup check

e2e: ## The journeys in a browser alone
	@$(PYTHON) -m setup e2e

browsers: ## The portal in Firefox and WebKitGTK, over https
	@$(PYTHON) -m setup browsers

visual: ## Pictures of components against those of before (UPDATE=1 makes them anew)
	@$(PYTHON) -m setup visual

bench: ## Figures against their goals, into docs/benchmarks.md; fails where one is missed
	@$(PYTHON) -m setup bench

judges: ## Invoices before veraPDF, Mustang, Schematron and others (PATHS="file folder", default: the demo world's; JSON=FILE)
	@$(PYTHON) -m setup judges

keycloak: ## Start a real Keycloak with our realm, for `make run IDP=keycloak`
	@$(PYTHON) -m setup keycloak

reset: ## Delete the database of `make run` (YES=1 does not ask)
	@$(PYTHON) -m setup reset

.PHONY: help run test check e2e browsers visual bench judges keycloak reset
