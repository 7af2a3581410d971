/** What a reviewer of rules looks for: expressions that Prometheus takes, and that do not do what they seem to. */
package io.github.prometheusgitops.rule.review;
