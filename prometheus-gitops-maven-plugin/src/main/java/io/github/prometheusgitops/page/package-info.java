/** The fleet as one HTML page that people read: a pure function of what a run has learnt. */
package io.github.prometheusgitops.page;
