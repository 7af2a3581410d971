package io.github.prometheusgitops.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.RootOrder;
import io.github.prometheusgitops.resolve.FleetResolver;
import io.github.prometheusgitops.template.TemplateContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/templates.md} says exactly what the templates of the committed fleets are told. */
class TemplateDocumentationTest {

    private static final Pattern NAME = Pattern.compile("`([A-Za-z_]+)`");

    /** Told to some templates of an owner only, and said below the tables. */
    private static final Set<String> SOME = Set.of("source", "files");

    private static final Map<String, SortedSet<String>> TOLD = new TreeMap<>();
    private static final SortedMap<String, SortedSet<String>> WITHIN = new TreeMap<>();

    @BeforeAll
    static void readFleets() throws IOException {
        try (Stream<Path> fleets = Files.list(Path.of("src/test/fleets"))) {
            for (Path folder : fleets.filter(fleet -> Files.isDirectory(fleet.resolve("environments")))
                    .toList()) {
                tell(folder.resolve("environments"));
            }
        }
        tell(Path.of("../environments"));
        tell(Path.of("../it/src/it/flux-and-ack/environments"));
    }

    private static void tell(Path descriptors) {
        Product product = Product.standard();
        Findings findings = new Findings();
        OpsRepository repository = OpsRepositoryReader.read(
                descriptors, "environments", List.of(), product.resolvers().shapes(), findings);
        Fleet fleet = FleetResolver.resolve(repository, product.resolvers(), "gitops", findings)
                .orElseThrow();
        AccessPlan access = AccessPlan.of(fleet, product.models()::of, findings);
        Contexts contexts = new Contexts(product.renderings(), new Estate(fleet, access, RootOrder.of(access)));
        note("Once per fleet", contexts.ofFleet());
        fleet.environments().values().forEach(environment -> note("Once per environment", contexts.of(environment)));
        fleet.workspaces()
                .values()
                .forEach(workspace -> note("Once per workspace", contexts.of(workspace, Optional.empty())));
    }

    private static void note(String section, TemplateContext context) {
        context.values().forEach((name, value) -> {
            TOLD.computeIfAbsent(section, unused -> new TreeSet<>()).add(name);
            // Mappings by the names of labels, roles or kinds are no values of their own.
            if (value instanceof Map<?, ?> map && NESTED.contains(name)) {
                map.keySet()
                        .forEach(key -> WITHIN.computeIfAbsent(name, unused -> new TreeSet<>())
                                .add((String) key));
            }
        });
    }

    private static final Set<String> NESTED = Set.of(
            "ack",
            "alertKey",
            "argocd",
            "cluster",
            "collector",
            "flux",
            "inCluster",
            "prometheus",
            "targets",
            "terraform",
            "versions");

    @Test
    void everyNameIsDocumentedAndThereIsNoOther() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        tables().forEach((section, rows) -> documented.put(
                section, rows.stream().flatMap(row -> names(row.get(0))).collect(Collectors.toSet())));
        Set<String> everywhere = documented.remove("Every template");

        assertThat(TOLD).hasSize(3);
        TOLD.forEach((section, told) -> {
            Set<String> expected = new HashSet<>(documented.get(section));
            expected.addAll(everywhere);
            expected.removeAll(SOME);
            assertThat(told).as(section).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void whatIsWithinAValueIsDocumentedInItsRow() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        tables().values().stream()
                .flatMap(List::stream)
                .forEach(row -> names(row.get(0))
                        .forEach(name -> documented
                                .computeIfAbsent(name, unused -> new TreeSet<>())
                                .addAll(names(row.get(1)).toList())));

        assertThat(WITHIN.keySet()).containsExactlyInAnyOrderElementsOf(NESTED);
        WITHIN.forEach((name, keys) -> assertThat(documented.get(name)).as(name).containsAll(keys));
    }

    /** The rows of each section's table of names. */
    private static Map<String, List<List<String>>> tables() throws IOException {
        Map<String, List<List<String>>> tables = new TreeMap<>();
        for (String section : Files.readString(Path.of("../docs/templates.md")).split("\n## ")) {
            String title = section.lines().findFirst().orElseThrow().replaceFirst(" \\(.*", "");
            if (section.contains("| name | what |")) {
                tables.put(
                        title,
                        section.lines()
                                .filter(line -> line.startsWith("| `"))
                                .map(line -> List.of(line.substring(1).split("\\|", 2)))
                                .toList());
            }
        }
        return tables;
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map((MatchResult result) -> result.group(1));
    }
}
