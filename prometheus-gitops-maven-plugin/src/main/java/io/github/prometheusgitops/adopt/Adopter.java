package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes descriptors of what a team has. A pure function of its files and of what the repository has already. */
public final class Adopter {

    private static final FindingType NOTHING =
            FindingType.error("adopt/nothing", "`gitops:adopt` recognises none of the files that it was given");
    private static final FindingType OFF = FindingType.error(
            "adopt/no-prometheus", "values of the chart run no Prometheus, or one that writes to no workspace");

    private final Request request;
    private final Material material;
    private final StateIndex state;
    private final Facts facts;
    private final Notes notes;
    private final Findings findings;
    private final SortedMap<String, YamlMapping> documents = new TreeMap<>();
    private final SortedMap<String, YamlMapping> alertmanagers = new TreeMap<>();
    private final SortedMap<String, YamlMapping> trusts = new TreeMap<>();

    /**
     * What is asked for.
     *
     * @param environment its name
     * @param fleet the fleet's name, where neither a fact nor a role says it
     * @param repository the ops repository's own address, if git knows one
     */
    public record Request(
            String environment, Facts facts, Existing existing, String fleet, Optional<String> repository) {}

    private Adopter(Request request, Material material, Notes notes, Findings findings) {
        this.request = request;
        this.material = material;
        this.state = new StateIndex(material.resources());
        this.facts = request.facts();
        this.notes = notes;
        this.findings = findings;
    }

    /**
     * Descriptors of what these files say.
     *
     * @param notes gets what is in none of them, and what nothing said
     * @param findings gets what keeps them from being made
     */
    public static Optional<Adopted> of(List<SourceText> files, Request request, Notes notes, Findings findings) {
        Material material = MaterialReader.read(files, notes);
        if (material.isEmpty()) {
            findings.add(
                    NOTHING,
                    Location.of("gitops.adopt.from"),
                    "none of " + files.size() + " files is of a kind that is read",
                    "give values of kube-prometheus-stack, rule files, an Alertmanager's configuration, trust policies, or"
                            + " what `terraform show -json` prints");
            return Optional.empty();
        }
        return new Adopter(request, material, notes, findings).adopt();
    }

    private Optional<Adopted> adopt() {
        Optional<ChartValues> values = material.values().stream()
                .reduce((earlier, later) -> later.over(earlier))
                .map(merged -> ChartValues.of(merged, notes));
        if (material.values().size() > 1) {
            notes.assumed(
                    material.values().get(material.values().size() - 1).at(),
                    "values of the chart from " + material.values().size() + " places",
                    "the last one wins, in the order in which they were given");
        }
        String fleet = fleetName();
        Workspaces workspaces = new Workspaces(request, state, notes, findings);
        Optional<EnvironmentDraft> environment = Optional.empty();
        Optional<YamlMapping> collector = Optional.empty();
        if (values.isPresent()) {
            environment = environment(values.get(), fleet, workspaces);
        } else {
            collector = collector(workspaces);
        }
        workspaces.others(tierOf(values));
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        RulesDraft rules = new RulesDraft(
                material.rules(),
                workspaces,
                environment.filter(EnvironmentDraft::isServer).map(unused -> request.environment()),
                request.existing(),
                notes);
        documents.putAll(rules.documents());
        environment.ifPresent(draft -> {
            if (!rules.inCluster().isEmpty()) {
                draft.rules(rules.inCluster());
            }
            documents.put(request.environment() + ".yaml", draft.mapping());
        });
        collector.ifPresent(document -> documents.put(request.environment() + ".yaml", document));
        workspaces.made().forEach(place -> workspace(place, rules, workspaces, fleet));
        new Unused(material, alertmanagers, notes).report();
        request.existing()
                .spec()
                .ifPresent(spec -> new FleetThatIsThere(spec, facts, material, values, notes).report());
        if (request.existing().fleet().isEmpty()) {
            documents.put("fleet.yaml", new FleetDraft(request, material, values, notes, findings).of(fleet));
        }
        new PrivateNetwork(state, notes).report();
        new LeftInState(state, notes).report();
        boolean described = environment.isPresent() || collector.isPresent();
        return findings.hasErrors()
                ? Optional.empty()
                : Optional.of(new Adopted(
                        described ? Optional.of(request.environment()) : Optional.empty(),
                        documents,
                        new Adopted.Compared(values.map(ChartValues::given), rules.compared(), alertmanagers, trusts),
                        values.map(ChartValues::rest),
                        state.taken().stream()
                                .map(resource ->
                                        new Adopted.TakenOver(resource.at().file(), resource.address()))
                                .toList()));
    }

    private Optional<EnvironmentDraft> environment(ChartValues values, String fleet, Workspaces workspaces) {
        Optional<YamlScalar> enabled = values.takeScalar("prometheus", "enabled");
        if (enabled.flatMap(YamlScalar::asBoolean).filter(on -> !on).isPresent()) {
            findings.add(
                    OFF,
                    enabled.orElseThrow().at(),
                    "these values run no Prometheus",
                    "an environment is a Prometheus: give those of one that runs");
            return Optional.empty();
        }
        Destinations destinations = Destinations.take(values, notes);
        if (destinations.amp().isEmpty()) {
            NoDestination why = NoDestination.of(values);
            findings.add(OFF, why.at(), why.summary(), why.mend());
            return Optional.empty();
        }
        Optional<EnvironmentFacts> found = EnvironmentFacts.of(
                values, destinations, material, state, facts, request.environment(), notes, findings);
        Optional<YamlScalar> tier = tierOf(Optional.of(values));
        if (tier.isEmpty()) {
            findings.add(Facts.missing(
                    "tier", "of which tier environment `" + request.environment() + "` is", ", such as production"));
        }
        if (found.isEmpty() || tier.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = workspaces.of(destinations, found.get(), tier.get());
        role(fleet, found.get(), workspaces);
        EnvironmentDraft draft = new EnvironmentDraft(values, request.environment(), notes)
                .place(found.get(), tier.get())
                .destinations(destinations, names)
                .prometheus(
                        request.environment(),
                        tier.get().text(),
                        found.get().cluster().text());
        adopted(draft, fleet, found.get(), workspaces);
        if (!destinations.others().isEmpty()) {
            draft.passing(Draft.list(
                    destinations.others(), destinations.others().get(0).at()));
        }
        return Optional.of(draft);
    }

    /** Where a state has a managed collector and no file has values of the chart. */
    private Optional<YamlMapping> collector(Workspaces workspaces) {
        CollectorDraft draft = new CollectorDraft(request.environment(), facts, state, notes, findings);
        Optional<CollectorDraft.Scraper> scraper = draft.scraper();
        Optional<YamlScalar> tier = facts.get("tier")
                .or(() -> scraper.flatMap(found -> Optional.ofNullable(
                                request.existing().workspaces().get(found.workspaceId())))
                        .flatMap(workspace -> workspace.spec().scalar(SharedShapes.TIER)));
        if (scraper.isPresent() && tier.isEmpty()) {
            findings.add(Facts.missing(
                    "tier", "of which tier environment `" + request.environment() + "` is", ", such as production"));
        }
        return scraper.isEmpty() || tier.isEmpty()
                ? Optional.empty()
                : Optional.of(draft.of(scraper.get(), workspaces.of(scraper.get(), tier.get()), tier.get()));
    }

    /** What the environment's own root module takes over, or leaves to whoever made it. */
    private void adopted(EnvironmentDraft draft, String fleet, EnvironmentFacts found, Workspaces workspaces) {
        List<String> adopt = new ArrayList<>();
        Optional<StateResource> role = state.role(RoleNames.prometheus(fleet, request.environment()));
        role.ifPresent(own -> {
            state.takeRole(own);
            adopt.add("role");
        });
        boolean federated = found.identity().text().equals(EnvironmentFacts.FEDERATED);
        found.issuer().ifPresent(issuer -> {
            Optional<StateResource> provider = state.all("aws_iam_openid_connect_provider")
                    .filter(one -> one.text("url")
                            .map(url -> url.replace("https://", ""))
                            .equals(Optional.of(issuer.text().replace("https://", ""))))
                    .filter(one -> one.arn()
                            .filter(arn -> federated
                                    || arn.account().equals(found.account().text()))
                            .isPresent())
                    .findFirst();
            // Whoever makes the cluster in the same state registers it there, too.
            boolean ours = provider.isPresent()
                    && state.all("aws_eks_cluster").findAny().isEmpty();
            draft.provider(ours);
            if (ours && !federated) {
                provider.map(state::take).ifPresent(unused -> adopt.add("oidcProvider"));
            }
            if (ours && federated) {
                workspaces.takeProvider(issuer.text());
            }
        });
        if (!adopt.isEmpty()) {
            draft.adopt(adopt);
        }
    }

    /** Roles cannot be renamed: the tree makes its own, and the old one stays until somebody deletes it. */
    private void role(String fleet, EnvironmentFacts found, Workspaces workspaces) {
        Set<String> ours = new TreeSet<>(Set.of(RoleNames.prometheus(fleet, request.environment())));
        workspaces.made().forEach(place -> ours.add(RoleNames.writer(fleet, request.environment(), place.name())));
        found.podRole()
                .filter(arn ->
                        !ours.contains(arn.resource().substring(arn.resource().lastIndexOf('/') + 1)))
                .ifPresent(arn -> notes.byHand(
                        found.identity().at(),
                        "role " + arn,
                        "roles cannot be renamed, so that the tree makes one of its own: delete this one once Prometheus"
                                + " writes as the new one"));
        String issuer =
                found.issuer().map(text -> text.text().replace("https://", "")).orElse("");
        boolean federated = found.identity().text().equals(EnvironmentFacts.FEDERATED);
        String folder = federated && !workspaces.made().isEmpty()
                ? "workspaces/" + workspaces.made().get(0).name() + "/iam/writers/" + request.environment()
                : "environments/" + request.environment() + "/iam";
        material.policies().stream()
                .filter(policy -> issuer.isEmpty()
                        ? policy.isOfPods()
                        : ServiceAccountTrust.of(policy.document()).stream()
                                .anyMatch(trust -> trust.issuer().equals(issuer)))
                .findFirst()
                .ifPresent(policy -> trusts.put(folder + "/trust-policy.json", policy.document()));
        material.policies().stream()
                .filter(policy -> !trusts.containsValue(policy.document()))
                .forEach(policy -> notes.left(
                        policy.document().at(),
                        "a trust policy",
                        "it is not that of this environment's service account; the tree writes the policies of the roles that"
                                + " the descriptors need"));
    }

    private void workspace(WorkspaceDraft.Place place, RulesDraft rules, Workspaces workspaces, String fleet) {
        WorkspaceDraft draft = new WorkspaceDraft(place, state, notes).rules(rules.of(place.name()));
        workspaces.alertmanager(material.alertmanagers(), place).ifPresent(given -> {
            draft.alertmanager(
                    new AlertmanagerDraft(place.account().text(), place.region().text(), notes)
                            .of(given, material.templates()));
            alertmanagers.put("workspaces/" + place.name() + "/alertmanager.yaml", given.config());
        });
        if (workspaces.isWrittenTo(place.name())) {
            draft.writer(fleet, request.environment());
            workspaces.provider().flatMap(draft::provider).ifPresent(provider -> {
                draft.takes(provider, request.environment());
                workspaces.providerTaken();
            });
        }
        documents.put(
                "workspaces/" + place.name() + ".yaml", draft.readers(fleet).mapping());
    }

    private Optional<YamlScalar> tierOf(Optional<ChartValues> values) {
        return facts.get("tier")
                .or(() ->
                        values.flatMap(given -> given.scalar("prometheus", "prometheusSpec", "externalLabels", "tier")))
                .or(() -> request.existing().workspaces().values().stream()
                        .filter(workspace -> values.isPresent())
                        .filter(this::isWrittenTo)
                        .map(Descriptor::spec)
                        .flatMap(spec -> spec.scalar(SharedShapes.TIER).stream())
                        .findFirst());
    }

    private boolean isWrittenTo(Descriptor workspace) {
        return material.values().stream()
                .flatMap(
                        given -> given.section("prometheus").section("prometheusSpec").mappings("remoteWrite").stream())
                .flatMap(entry -> Written.of(entry).stream())
                .anyMatch(written -> workspace.spec().text("id").equals(Optional.of(written.id())));
    }

    /** That of the repository, or the first part of our own roles' names. */
    private String fleetName() {
        return request.existing()
                .fleet()
                .or(() -> facts.get("fleet").map(YamlScalar::text))
                .or(() -> state.all("aws_iam_role")
                        .flatMap(role -> role.text("name").stream())
                        .filter(name ->
                                name.matches("[a-z0-9-]+\\.[a-z0-9-]+\\.(prometheus|[a-z0-9-]+\\.(writer|reader))"))
                        .map(name -> name.substring(0, name.indexOf('.')))
                        .filter(Forms.NAME::fits)
                        .findFirst())
                .orElseGet(() -> {
                    String name = Names.of(request.fleet(), "fleet", Set.of());
                    notes.assumed(
                            Location.of("fleet.yaml"),
                            "`metadata.name: " + name + "`",
                            "it begins the names of all roles: -Dgitops.adopt.facts=fleet=<name> says another one");
                    return name;
                });
    }
}
