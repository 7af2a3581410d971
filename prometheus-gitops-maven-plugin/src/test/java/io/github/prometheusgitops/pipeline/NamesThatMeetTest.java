package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Whatever fleets, environments, workspaces and all the others are called: what is made of their names never meets. */
class NamesThatMeetTest {

    /** Words that names of objects have between or behind those of users, and such names themselves. */
    private static final List<String> NASTY = List.of(
            "a",
            "dev",
            "rules",
            "dev-rules",
            "environments",
            "environments-dev",
            "workspaces",
            "workspaces-prod",
            "prod",
            "env",
            "env-dev",
            "ws",
            "ws-prod",
            "ack",
            "dev-values",
            "values",
            "cluster",
            "namespace",
            "writer",
            "reader",
            "prometheus",
            "scraper",
            "flux",
            "a-1a2b3c4d",
            "a-name-of-thirty-one-characters");

    /** Labels by which engines say what they have applied have at most 63 characters, and so have host names. */
    private static final Set<String> IN_LABELS = Set.of("Kustomization", "HelmRelease", "Application", "Terraform");

    private static final Set<String> KNOWN_LIMITS = Set.of("iam/role-name", "ack/namespace", "iam/permissions-policy");

    @TempDir
    Path base;

    private int folder;
    private int rendered;

    /** Names of a fleet and all that belongs to it, and how it is delivered. */
    record Nasty(
            String fleet,
            Set<String> environments,
            Set<String> workspaces,
            Set<String> others,
            boolean flux,
            boolean ack,
            int seed) {}

    private static final Generator<Nasty> FLEETS = random -> new Nasty(
            pick(random, 1).iterator().next(),
            pick(random, 2 + random.nextInt(5)),
            pick(random, 1 + random.nextInt(3)),
            pick(random, 1 + random.nextInt(3)),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextInt(8));

    private static Set<String> pick(Random random, int count) {
        Set<String> names = new TreeSet<>();
        while (names.size() < count) {
            names.add(NASTY.get(random.nextInt(NASTY.size())));
        }
        return names;
    }

    @Test
    void noTwoObjectsOfAClusterAndNoTwoThingsInAwsHaveOneName() {
        Property.forAll("names that meet", FLEETS, 30, nasty -> {
            SortedMap<String, String> tree = render(nasty);

            SortedMap<String, List<String>> clusters = objects(tree);
            clusters.forEach(
                    (cluster, objects) -> assertThat(objects).as(cluster).doesNotHaveDuplicates());
            for (Pattern aws : List.of(
                    Pattern.compile(
                            "^ +name += \"([^\"]*\\.(?:prometheus|scraper|writer|reader|rules))\"$", Pattern.MULTILINE),
                    Pattern.compile("^kind: Role\\n(?:.*\\n)*?spec:\\n  name: (\\S+)$", Pattern.MULTILINE),
                    Pattern.compile("^ +key += \"([^\"]*)\"$", Pattern.MULTILINE),
                    Pattern.compile("^  - name: (\\S+)\\n    dir:", Pattern.MULTILINE))) {
                assertThat(all(aws, tree)).as(aws.pattern()).doesNotHaveDuplicates();
            }
        });
        assertThat(rendered).isGreaterThan(15);
    }

    /** Two ops repositories may share an Argo CD or a Flux. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noTwoFleetsMakeOneObjectOfAnEngine(boolean flux) {
        List<String> both = new ArrayList<>();
        for (Nasty nasty : List.of(
                new Nasty("a", Set.of("b", "b-c", "b-rules"), Set.of("b-c"), Set.of("b-c"), flux, false, 0),
                new Nasty("a-b", Set.of("c", "rules"), Set.of("c"), Set.of("c"), flux, false, 0))) {
            objects(render(nasty)).get("hub").stream()
                    // tofu-controller makes host names of these, so that they have no dots.
                    .filter(object -> !object.startsWith("Terraform "))
                    .forEach(both::add);
        }
        assertThat(both).hasSizeGreaterThan(9).doesNotHaveDuplicates();
    }

    /** The tree of a fleet; empty where names are too long for AWS, which is reported. */
    private SortedMap<String, String> render(Nasty nasty) {
        Workbench repository = Workbench.in(base.resolve("f" + folder++));
        Set<String> folders = new TreeSet<>(nasty.others());
        folders.addAll(List.of("Node_Rules", "node-rules", "node.rules"));
        repository.file("environments/fleet.yaml", """
                apiVersion: prometheus-gitops/v1
                kind: Fleet
                metadata: {name: %s}
                spec:
                  versions: {prometheus: v3.5.0, kubePrometheusStack: 88.5.3, terraform: ">= 1.11", awsProvider: "~> 6.16"}
                  delivery:
                    engine: %s
                    awsResources: %s
                    repository: "https://github.com/acme/ops.git"
                    %s
                  rules: {%s}
                  %s
                  defaults: {tier: p, region: eu-west-1, account: "222222222222", mode: server, deployment: {model: eks}}
                """.formatted(
                nasty.fleet(),
                nasty.flux() ? "flux" : "argocd",
                nasty.ack() ? "ack" : "terraform",
                nasty.flux()
                        ? "flux: {gitRepository: {create: true}" + (nasty.ack() ? "" : ", terraform: plan") + "}"
                        : "argocd: {sync: manual}",
                String.join(
                        ", ",
                        folders.stream()
                                .map(name -> name + ": {evaluatedBy: both}")
                                .toList()),
                nasty.ack() ? "tags: {}" : "terraform: {backend: {s3: {bucket: acme-state, region: eu-west-1}}}"));
        String rules = "[" + String.join(", ", folders) + "]";
        folders.forEach(name -> repository.file(
                "environments/rules/" + name + "/r.yaml", "groups: [{name: g, rules: [{record: a:b, expr: up}]}]"));
        int number = 0;
        for (String workspace : nasty.workspaces()) {
            repository.file("environments/workspaces/" + workspace + ".yaml", """
                    apiVersion: prometheus-gitops/v1
                    kind: Workspace
                    metadata: {name: %s}
                    spec:
                      tier: p
                      account: "111111111111"
                      region: eu-west-1
                      id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c%02d
                      rules: %s
                      readers: [%s]
                      %s
                    """.formatted(
                            workspace,
                            number++,
                            rules,
                            roles(nasty.others(), ""),
                            nasty.ack() ? "" : "ruleManagers: [" + roles(nasty.others(), ", rules: [own]") + "]"));
        }
        String all = String.join(
                ", ",
                nasty.workspaces().stream()
                        .map(name -> "{workspace: " + name + "}")
                        .toList());
        List<String> identities = List.of("irsa-role-chaining", "irsa-federated", "pod-identity");
        List<String> ways = nasty.flux()
                ? List.of("", ", kubeConfig: {provider: aws}", ", kubeConfigSecret: k%d")
                : List.of("", "", ", argocdName: k%d");
        number = nasty.seed();
        for (String environment : nasty.environments()) {
            number++;
            repository.file("environments/" + environment + ".yaml", """
                    apiVersion: prometheus-gitops/v1
                    kind: Environment
                    metadata: {name: %s}
                    spec:
                      identity: %s
                      rules: %s
                      deployment: {cluster: {name: c-%d, oidcIssuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/%d"%s}}
                      remoteWrite: [%s]
                    """.formatted(
                            environment,
                            identities.get(number % identities.size()),
                            rules,
                            number,
                            number,
                            ways.get(number / 2 % ways.size()).formatted(number),
                            all));
        }
        Outcome outcome = repository.plan();
        if (!outcome.errors().isEmpty()) {
            assertThat(outcome.errors()).allMatch(error -> KNOWN_LIMITS.contains(error.id()));
            return new TreeMap<>();
        }
        rendered++;
        SortedMap<String, String> tree = new TreeMap<>();
        outcome.plan().orElseThrow().wanted().files().forEach((path, file) -> tree.put(path, file.text()));
        return tree;
    }

    private static String roles(Set<String> names, String more) {
        return String.join(
                ", ",
                names.stream()
                        .map(name ->
                                "{name: " + name + ", principals: [\"arn:aws:iam::111111111111:role/x\"]" + more + "}")
                        .toList());
    }

    /**
     * Identities of objects by cluster: those of the cluster where the engine runs, which may be an environment's as well,
     * and those of each environment's own.
     */
    private static SortedMap<String, List<String>> objects(SortedMap<String, String> tree) {
        SortedMap<String, List<String>> objects = new TreeMap<>();
        tree.forEach((path, text) -> {
            if (!path.endsWith(".yaml") || !text.contains("\nkind: ")) {
                return;
            }
            boolean inCluster = path.matches("environments/[^/]+/(rules|flux/namespace)/.*");
            String cluster = inCluster ? path.replaceFirst("^(environments/[^/]+)/.*", "$1") : "hub";
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                JsonNode manifest = new ObjectMapper().valueToTree(document);
                for (JsonNode named : List.of(manifest.at("/metadata"), manifest.at("/configMapGenerator/0"))) {
                    if (named.has("name")) {
                        objects.computeIfAbsent(cluster, unused -> new ArrayList<>())
                                .add(identity(manifest, named));
                    }
                }
            }
        });
        return objects;
    }

    private static String identity(JsonNode manifest, JsonNode named) {
        boolean generated = manifest.has("configMapGenerator");
        String kind = generated ? "ConfigMap" : manifest.get("kind").asText();
        String name = named.get("name").asText();
        assertThat(name).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
        assertThat(name).hasSizeLessThanOrEqualTo(IN_LABELS.contains(kind) ? 63 : 253);
        return kind + " " + named.path("namespace").asText("-") + " " + name;
    }

    private static List<String> all(Pattern pattern, SortedMap<String, String> tree) {
        List<String> found = new ArrayList<>();
        tree.forEach((path, text) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1).toLowerCase(Locale.ROOT));
            }
        });
        return found;
    }
}
