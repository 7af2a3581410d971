package io.github.prometheusgitops.promql;

import java.util.List;

/** What reading an expression came to. */
public sealed interface Parsing {

    /**
     * It parses, and its types fit.
     *
     * @param needs what in it not every version of Prometheus knows, in the order of the text
     */
    record Understood(Expression expression, List<Need> needs) implements Parsing {

        public Understood {
            needs = List.copyOf(needs);
        }
    }

    /**
     * Prometheus would refuse it.
     *
     * @param problems at least one; types are only looked at where the syntax is right
     */
    record Refused(List<Problem> problems) implements Parsing {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
