package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which environment runs which versions while changed ones go through the fleet, wave after wave. */
final class Rollout {

    private static final FindingType ROLLOUT = FindingType.error(
            "fleet/rollout",
            "a wave that does not exist, or an environment that waits and has no version to run until its wave");
    private static final FindingType NO_WAVE =
            FindingType.error("fleet/no-wave", "an environment is in no wave of the rollout");
    static final FindingType UNKNOWN_ENVIRONMENT = FindingType.error(
            "fleet/unknown-environment",
            "the rollout, or a folder of `targets`, names an environment that does not exist");

    private static final FindingType PIN_OUTLIVED = FindingType.error(
            "fleet/pin-outlived",
            "an environment pins a version although its wave has come, or no wave is to come; or "
                    + "a version that is neither the previous nor the new one");

    private final Resolvers resolvers;
    private final Versions current;
    private final Optional<YamlMapping> rollout;
    private final int wave;
    private final Map<String, Integer> waves = new HashMap<>();
    private final Findings findings;

    private Rollout(Descriptor fleet, Resolvers resolvers, Versions current, Findings findings) {
        this.resolvers = resolvers;
        this.current = current;
        this.rollout = fleet.spec().mapping(FleetShapes.ROLLOUT);
        this.wave = rollout.flatMap(map -> map.number(FleetShapes.WAVE)).orElse(Integer.MAX_VALUE);
        this.findings = findings;
    }

    /**
     * What the fleet's descriptor says of waves, each environment in exactly one.
     *
     * @param current the versions that the fleet is on, or on its way to
     */
    static Rollout of(
            OpsRepository repository, Descriptor fleet, Resolvers resolvers, Versions current, Findings findings) {
        Rollout rollout = new Rollout(fleet, resolvers, current, findings);
        rollout.rollout.ifPresent(map -> rollout.read(map, repository));
        return rollout;
    }

    private void read(YamlMapping map, OpsRepository repository) {
        Set<String> known = new TreeSet<>(repository.broken());
        repository.environments().forEach(environment -> known.add(environment.name()));
        int number = 0;
        for (YamlValue item : map.list(FleetShapes.WAVES)) {
            number++;
            if (item instanceof YamlSequence names) {
                for (YamlValue name : names.items()) {
                    enter((YamlScalar) name, number, known);
                }
            }
        }
        int last = number;
        if (last > 0 && map.number(FleetShapes.WAVE).orElse(0) > last) {
            findings.add(
                    ROLLOUT,
                    map.at(FleetShapes.WAVE),
                    "there is no wave " + wave + ", the last one is " + last,
                    "write " + last + " or less");
        }
        repository.environments().stream()
                .filter(this::runsFleetVersion)
                .map(Descriptor::name)
                .filter(name -> last > 0 && !waves.containsKey(name))
                .forEach(name -> findings.add(
                        NO_WAVE,
                        map.at(FleetShapes.WAVES),
                        "environment `" + name + "` is in no wave",
                        "add it to the wave with which it is to be upgraded"));
    }

    private void enter(YamlScalar name, int number, Set<String> known) {
        if (!known.contains(name.text())) {
            findings.add(
                    UNKNOWN_ENVIRONMENT,
                    name.at(),
                    "there is no environment `" + name.text() + "`",
                    Suggestion.didYouMean(name.text(), known));
        }
        Integer earlier = waves.putIfAbsent(name.text(), number);
        if (earlier != null) {
            findings.add(
                    FleetFindings.DUPLICATE,
                    name.at(),
                    "environment `" + name.text() + "` is in wave " + earlier + " already",
                    "remove one of the two");
        }
    }

    /**
     * The versions of an environment: the fleet's, or what it pins or the rollout holds until its wave has come.
     *
     * <p>AWS decides what a managed collector runs. It may stand in a wave, which asks nothing of it.
     */
    Versions versionsOf(Descriptor environment) {
        if (!runsFleetVersion(environment)) {
            return current;
        }
        Optional<YamlMapping> pins = environment.spec().mapping(PrometheusKeys.PINS);
        boolean waits = waves.getOrDefault(environment.name(), 0) > wave;
        if (!waits) {
            pins.ifPresent(map ->
                    map.keys().forEach(key -> map.scalar(key).ifPresent(pin -> outlived(environment, key, pin))));
            return current;
        }
        Optional<YamlMapping> previous = rollout.flatMap(map -> map.mapping(FleetShapes.PREVIOUS));
        if (named(previous).isEmpty() && named(pins).isEmpty()) {
            findings.add(
                    ROLLOUT,
                    environment.nameAt(),
                    "environment `" + environment.name() + "` waits for wave " + waves.get(environment.name())
                            + ", and nothing says what it runs until then",
                    "set `spec.rollout.previous` of the fleet, or `spec.versions` of the environment");
        }
        return new Versions(
                held(SharedShapes.PINNED_PROMETHEUS, current.prometheus(), previous, pins),
                current.kubePrometheusStack().map(now -> held(SharedShapes.KUBE_PROMETHEUS_STACK, now, previous, pins)),
                current.terraform(),
                current.awsProvider());
    }

    private String held(Shape.Field key, String now, Optional<YamlMapping> previous, Optional<YamlMapping> pins) {
        Optional<String> before = previous.flatMap(map -> map.text(key));
        Optional<YamlScalar> pin = pins.flatMap(map -> map.scalar(key));
        pin.filter(value -> before.isPresent())
                .filter(value -> !List.of(before.get(), now).contains(value.text()))
                .ifPresent(value -> findings.add(
                        PIN_OUTLIVED,
                        value.at(),
                        "`" + key.name() + "` is pinned to " + value.text() + ", which is neither the previous version "
                                + before.get() + " nor the new one " + now,
                        "remove the pin: until its wave the environment runs " + before.get()));
        return pin.map(YamlScalar::text).or(() -> before).orElse(now);
    }

    private void outlived(Descriptor environment, String key, YamlScalar pin) {
        Integer since = waves.get(environment.name());
        findings.add(
                PIN_OUTLIVED,
                pin.at(),
                "`" + key + "` is pinned to " + pin.text()
                        + (since == null
                                ? ", and no wave is to come that would end it"
                                : " although wave " + since + " has come"),
                since == null
                        ? "remove the pin, or say in `spec.rollout` of the fleet with which wave it ends"
                        : "remove the pin, or lower `spec.rollout.wave` of the fleet");
    }

    private boolean runsFleetVersion(Descriptor environment) {
        return resolvers
                .model(environment)
                .map(DeploymentResolver::runsFleetVersion)
                .orElse(true);
    }

    private static Optional<YamlMapping> named(Optional<YamlMapping> versions) {
        return versions.filter(map -> !map.keys().isEmpty());
    }
}
