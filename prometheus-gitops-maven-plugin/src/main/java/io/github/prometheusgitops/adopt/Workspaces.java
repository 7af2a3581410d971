package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The workspaces that are written to or that a state has, each with a name: those of the repository, and new ones. */
final class Workspaces {

    private final Adopter.Request request;
    private final StateIndex state;
    private final Notes notes;
    private final Findings findings;
    /** By id, in the order in which they are met. */
    private final Map<String, WorkspaceDraft.Place> made = new LinkedHashMap<>();

    private final Set<String> writtenTo = new HashSet<>();
    /** Those of them that have a descriptor already. */
    private final SortedSet<String> described = new TreeSet<>();

    private final Set<String> givenAway = new HashSet<>();
    private Optional<String> provider = Optional.empty();

    Workspaces(Adopter.Request request, StateIndex state, Notes notes, Findings findings) {
        this.request = request;
        this.state = state;
        this.notes = notes;
        this.findings = findings;
    }

    /** Their names, one for each destination. */
    List<String> of(Destinations destinations, EnvironmentFacts environment, YamlScalar tier) {
        return destinations.amp().stream()
                .map(written -> name(written, environment, tier))
                .toList();
    }

    private String name(Written written, EnvironmentFacts environment, YamlScalar tier) {
        Descriptor existing = request.existing().workspaces().get(written.id());
        if (existing != null) {
            if (state.find("aws_prometheus_workspace", "id", written.id()).isPresent()) {
                notes.byHand(
                        existing.nameAt(),
                        "workspace `" + existing.name() + "`",
                        "it has a descriptor, which is not changed: compare what the state has of it");
            }
            described.add(existing.name());
            return existing.name();
        }
        YamlScalar id = Draft.text(written.id(), written.url().at());
        String wanted = written.entry()
                .text("name")
                .or(() -> state.find("aws_prometheus_workspace", "id", written.id())
                        .flatMap(workspace -> workspace.text("alias")))
                .orElse("metrics");
        WorkspaceDraft.Place place = made.computeIfAbsent(written.id(), unused -> {
            String name = Names.of(wanted, "metrics", taken());
            return new WorkspaceDraft.Place(
                    name, id, account(written, environment, name), Draft.text(written.region(), id.at()), tier);
        });
        writtenTo.add(place.name());
        return place.name();
    }

    /** That of a managed collector, whose ARN says where it is. */
    String of(CollectorDraft.Scraper scraper, YamlScalar tier) {
        Descriptor existing = request.existing().workspaces().get(scraper.workspaceId());
        if (existing != null) {
            described.add(existing.name());
            return existing.name();
        }
        Location at = scraper.resource().at();
        return made.computeIfAbsent(scraper.workspaceId(), id -> {
                    String alias = state.find("aws_prometheus_workspace", "id", id)
                            .flatMap(workspace -> workspace.text("alias"))
                            .orElse("metrics");
                    return new WorkspaceDraft.Place(
                            Names.of(alias, "metrics", taken()),
                            Draft.text(id, at),
                            Draft.text(scraper.workspace().account(), at),
                            Draft.text(scraper.workspace().region(), at),
                            tier);
                })
                .name();
    }

    private YamlScalar account(Written written, EnvironmentFacts environment, String name) {
        Location at = written.url().at();
        Optional<YamlScalar> known = written.role()
                .map(Arn::account)
                .or(() -> state.find("aws_prometheus_workspace", "id", written.id())
                        .flatMap(StateResource::arn)
                        .map(Arn::account))
                .map(account -> Draft.text(account, at))
                .or(() -> request.facts().get("workspaceAccount"));
        return known.or(() -> environment.podRole().map(role -> {
                    notes.assumed(
                            at,
                            "`account: " + role.account() + "` of workspace `" + name + "`",
                            "Prometheus writes to it without assuming another role, so that it is in its role's account unless"
                                    + " a policy of the workspace lets it in");
                    return Draft.text(role.account(), at);
                }))
                .orElseGet(() -> {
                    findings.add(Facts.missing(
                            "workspaceAccount",
                            "in which account workspace `" + written.id() + "` lives",
                            ", or give its Terraform state"));
                    return Draft.text("", at);
                });
    }

    /** Those of a state that nobody here writes to. */
    void others(Optional<YamlScalar> tier) {
        state.all("aws_prometheus_workspace").forEach(workspace -> {
            Optional<YamlScalar> id = workspace.scalar("id");
            Optional<Arn> arn = workspace.arn();
            if (id.isEmpty()
                    || arn.isEmpty()
                    || made.containsKey(id.get().text())
                    || request.existing().workspaces().containsKey(id.get().text())) {
                return;
            }
            if (tier.isEmpty()) {
                findings.add(Facts.missing(
                        "tier",
                        "of which tier the workspaces of " + workspace.at().file() + " are",
                        ""));
                return;
            }
            String name = Names.of(workspace.text("alias").orElse("metrics"), "metrics", taken());
            made.put(
                    id.get().text(),
                    new WorkspaceDraft.Place(
                            name,
                            id.get(),
                            Draft.text(arn.get().account(), workspace.at()),
                            Draft.text(arn.get().region(), workspace.at()),
                            tier.get()));
        });
    }

    private Set<String> taken() {
        Set<String> taken = new HashSet<>(request.existing().names());
        made.values().forEach(place -> taken.add(place.name()));
        return taken;
    }

    List<WorkspaceDraft.Place> made() {
        return new ArrayList<>(made.values());
    }

    boolean isWrittenTo(String name) {
        return writtenTo.contains(name);
    }

    /** The issuer whose registration in the workspaces' account the tree takes over. */
    void takeProvider(String issuer) {
        provider = Optional.of(issuer);
    }

    /** It is registered once in an account. */
    void providerTaken() {
        provider = Optional.empty();
    }

    Optional<String> provider() {
        return provider;
    }

    /**
     * Whose something is: that of a state, or that of the folder that is called like a workspace, or else the first one's.
     *
     * @param id the workspace's, where a state says it
     */
    Optional<WorkspaceDraft.Place> owner(Optional<String> id, Location at, String what) {
        if (id.isPresent()) {
            return Optional.ofNullable(made.get(id.get()));
        }
        List<String> folders = Arrays.asList(at.file().split("/", -1));
        Optional<WorkspaceDraft.Place> named = made.values().stream()
                .filter(place -> folders.subList(0, folders.size() - 1).contains(place.name()))
                .findFirst();
        if (named.isEmpty() && made.size() + described.size() > 1) {
            String others = described.isEmpty() ? "" : ", and `" + String.join("`, `", described) + "` is not changed";
            made.values().stream()
                    .findFirst()
                    .ifPresent(first -> notes.assumed(
                            at,
                            what,
                            "workspace `" + first.name()
                                    + "` has it, since no folder around the file is called like another" + others));
        }
        return named.or(() -> made.values().stream().findFirst());
    }

    /** The configuration of one of them; each is used once. */
    Optional<Material.Alertmanager> alertmanager(List<Material.Alertmanager> all, WorkspaceDraft.Place place) {
        List<Material.Alertmanager> own = new ArrayList<>();
        for (Material.Alertmanager one : all) {
            if (owner(one.workspace(), one.config().at(), "an Alertmanager's configuration")
                    .filter(place::equals)
                    .isPresent()) {
                own.add(one);
            }
        }
        if (own.size() > 1 && givenAway.add(place.name())) {
            own.subList(1, own.size()).stream()
                    .filter(other -> !Same.are(other.config(), own.get(0).config()))
                    .forEach(other -> notes.left(
                            other.config().at(),
                            "an Alertmanager's configuration",
                            "workspace `" + place.name() + "` has that of "
                                    + own.get(0).config().at().file() + " already, and another one"));
        }
        return own.stream().findFirst();
    }
}
