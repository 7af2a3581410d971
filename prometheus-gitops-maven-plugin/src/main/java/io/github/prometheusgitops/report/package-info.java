/** Findings for other programs: build servers, forges and whatever reads JSON. Everything here is text; none writes files. */
package io.github.prometheusgitops.report;
