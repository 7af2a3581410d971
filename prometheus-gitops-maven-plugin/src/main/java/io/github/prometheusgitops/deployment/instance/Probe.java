package io.github.prometheusgitops.deployment.instance;

import java.util.List;

/**
 * What a blackbox exporter on each instance asks again and again.
 *
 * @param module as the exporter's configuration on the instance calls it, {@code blackbox.yml} of {@code prometheus-instance}
 * @param targets URLs for {@code http_2xx}, hosts with ports for the others
 */
record Probe(String name, String module, List<String> targets) {

    /** How the jobs of probes begin. */
    static final String JOB = "probe/";

    public Probe {
        targets = List.copyOf(targets);
    }

    String job() {
        return JOB + name;
    }
}
