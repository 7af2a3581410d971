package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/**
 * The descriptor of an environment that a managed collector of AWS scrapes, from what a Terraform state has of it.
 *
 * @param environment its name
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/prometheus_scraper">aws_prometheus_scraper</a>
 */
record CollectorDraft(String environment, Facts facts, StateIndex state, Notes notes, Findings findings) {

    private static final String TYPE = "aws_prometheus_scraper";
    private static final String CLUSTER = "cluster/";
    private static final String WORKSPACE = "workspace/";

    /**
     * What a scraper says.
     *
     * @param cluster that it scrapes
     * @param workspace that it writes to
     */
    record Scraper(StateResource resource, YamlMapping source, Arn cluster, Arn workspace) {

        static Optional<Scraper> of(StateResource resource) {
            Optional<YamlMapping> source = resource.block("source")
                    .flatMap(block -> block.mappings("eks").stream().findFirst());
            Optional<Arn> cluster =
                    source.flatMap(eks -> eks.text("cluster_arn")).flatMap(Arn::parse);
            Optional<Arn> workspace = resource.block("destination")
                    .flatMap(block -> block.mappings("amp").stream().findFirst())
                    .flatMap(amp -> amp.text("workspace_arn"))
                    .flatMap(Arn::parse);
            return cluster.isPresent()
                            && workspace.isPresent()
                            && cluster.get().resource().startsWith(CLUSTER)
                            && workspace.get().resource().startsWith(WORKSPACE)
                    ? Optional.of(new Scraper(resource, source.orElseThrow(), cluster.get(), workspace.get()))
                    : Optional.empty();
        }

        String clusterName() {
            return cluster.resource().substring(CLUSTER.length());
        }

        String workspaceId() {
            return workspace.resource().substring(WORKSPACE.length());
        }
    }

    /** The one that is meant: the only one, or that of the cluster that a fact names, or that is called like the environment. */
    Optional<Scraper> scraper() {
        List<Scraper> all =
                state.all(TYPE).flatMap(one -> Scraper.of(one).stream()).toList();
        Optional<String> cluster = facts.get("cluster").map(YamlScalar::text);
        List<Scraper> fitting = all.stream()
                .filter(one -> cluster.isEmpty() || cluster.get().equals(one.clusterName()))
                .toList();
        if (fitting.size() > 1) {
            List<Scraper> named = fitting.stream()
                    .filter(one -> one.clusterName().equals(environment)
                            || one.resource().text("alias").equals(Optional.of(environment)))
                    .toList();
            fitting = named.size() == 1 ? named : fitting;
        }
        if (fitting.size() > 1 || fitting.isEmpty() && !all.isEmpty()) {
            findings.add(Facts.missing(
                    "cluster",
                    "which of " + all.size() + " managed collectors environment `" + environment + "` is",
                    ", one of "
                            + String.join(
                                    ", ",
                                    all.stream()
                                            .map(Scraper::clusterName)
                                            .distinct()
                                            .sorted()
                                            .toList())
                            + ", or, of several of one cluster, give a state without the others"));
            return Optional.empty();
        }
        return fitting.stream().findFirst();
    }

    /**
     * The descriptor.
     *
     * @param workspace the name of the one that it writes to
     */
    YamlMapping of(Scraper scraper, String workspace, YamlScalar tier) {
        StateResource resource = state.use(scraper.resource());
        Draft draft = Draft.descriptor("Environment", environment, resource.at())
                .put(tier, "spec", "tier")
                .put(Draft.text(scraper.cluster().account(), scraper.source().at("cluster_arn")), "spec", "account")
                .put(Draft.text(scraper.cluster().region(), scraper.source().at("cluster_arn")), "spec", "region")
                .put(Draft.text("managed-collector", resource.at()), "spec", "deployment", "model")
                .put(
                        Draft.text(scraper.clusterName(), scraper.source().at("cluster_arn")),
                        "spec",
                        "deployment",
                        "cluster",
                        "name")
                .put(scraper.source().get("subnet_ids"), "spec", "deployment", "subnetIds");
        if (!scraper.source().list("security_group_ids").isEmpty()) {
            draft.put(scraper.source().get("security_group_ids"), "spec", "deployment", "securityGroupIds");
        }
        draft.put(
                Draft.list(
                        List.of(new Draft(resource.at())
                                .put(Draft.text(workspace, resource.at()), "workspace")
                                .mapping()),
                        resource.at()),
                "spec",
                "remoteWrite");
        resource.scalar("scrape_configuration")
                .flatMap(text -> Relocated.mapping(text, resource.address() + ".scrape_configuration", notes))
                .map(configuration -> ChartValues.of(configuration, notes).given())
                .ifPresent(configuration -> scraping(configuration, resource, draft));
        notes.byHand(
                resource.at(),
                resource.address(),
                "the tree makes a scraper of its own, since AWS names none: apply it, see that metrics arrive by it, then"
                        + " destroy this one; both together send every sample twice");
        return draft.mapping();
    }

    private void scraping(YamlMapping configuration, StateResource resource, Draft draft) {
        YamlMapping global = configuration.section("global");
        draft.put(global.scalar("scrape_interval"), "spec", "scrapeInterval");
        YamlMapping labels = global.section("external_labels");
        labels.entries().forEach((name, entry) -> {
            if (entry.value() instanceof YamlScalar label) {
                draft.put(Draft.text(label.text(), label.at()), "spec", "externalLabels", name);
            }
        });
        global.entries().forEach((key, entry) -> {
            if (!List.of("scrape_interval", "external_labels").contains(key)) {
                left(resource, "global." + key, entry);
            }
        });
        configuration
                .get("scrape_configs")
                .filter(YamlSequence.class::isInstance)
                .filter(jobs -> !((YamlSequence) jobs).items().isEmpty())
                .ifPresent(jobs -> draft.put(jobs, "spec", "scrapeConfigs"));
        configuration.entries().forEach((key, entry) -> {
            if (!List.of("global", "scrape_configs").contains(key)) {
                left(resource, key, entry);
            }
        });
    }

    private void left(StateResource resource, String key, YamlMapping.Entry entry) {
        notes.left(
                entry.key().at(),
                "`" + key + "` of " + resource.address(),
                "no descriptor of a managed collector has a key for it");
    }
}
