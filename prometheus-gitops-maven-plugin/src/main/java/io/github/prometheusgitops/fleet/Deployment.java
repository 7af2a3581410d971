package io.github.prometheusgitops.fleet;

import java.util.Map;
import java.util.Optional;

/** How samples of an environment are collected, by one of the deployment models. */
public interface Deployment {

    /** Of the path at which a Prometheus hands out its series. */
    String FEDERATE = "/federate";

    /** The word of its deployment model. */
    String model();

    /** The external label {@code cluster} of its samples, unless the descriptor says otherwise. */
    String clusterLabel();

    /** The Prometheus that it runs itself, if it does. */
    default Optional<PrometheusSettings> ownPrometheus() {
        return Optional.empty();
    }

    /** How its Prometheus gets an Alertmanager; empty if it cannot have one. */
    default Optional<String> alertmanagerMend() {
        return Optional.empty();
    }

    /** Whether it brings files of targets to its Prometheus. */
    default boolean bringsTargets() {
        return false;
    }

    /**
     * Whether its samples may have been recorded by rules that no descriptor names: those that others bring into a cluster,
     * and those of another Prometheus that it federates.
     */
    default boolean mayBringRecorded() {
        return ownPrometheus()
                .filter(settings ->
                        settings.additionalScrapeConfigs().toString().contains(FEDERATE))
                .isPresent();
    }

    /** What the delivery engine delivers for it into a cluster, if it does. */
    default Optional<Release> release() {
        return Optional.empty();
    }

    /** Whether a root module looks the cluster's issuer up. */
    default boolean looksUpIssuer() {
        return false;
    }

    /**
     * What AWS has not assigned yet and nothing is rendered without.
     *
     * @return outputs of its root module by name, each with a made-up value that could be one
     */
    default Map<String, String> awaited(Environment environment) {
        return Map.of();
    }
}
