package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.AssignedByAws;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.Lifecycle;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.ReaderAccess;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.fleet.RuleParameterValues;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resolves workspaces. */
final class WorkspaceResolver {

    private final Resolvers resolvers;
    private final FleetSettings settings;
    private final CommittedOutputs outputs;
    private final PlaceResolver places;
    private final RuleReferences ruleReferences;
    private final Findings findings;

    WorkspaceResolver(
            Resolvers resolvers,
            FleetSettings settings,
            CommittedOutputs outputs,
            PlaceResolver places,
            RuleReferences ruleReferences,
            Findings findings) {
        this.resolvers = resolvers;
        this.settings = settings;
        this.outputs = outputs;
        this.places = places;
        this.ruleReferences = ruleReferences;
        this.findings = findings;
    }

    /** The workspace that a descriptor describes; empty, with findings, if it is not sound. */
    Optional<Workspace> resolve(Descriptor descriptor) {
        YamlMapping spec = descriptor.spec();
        Optional<Place> place = places.resolve(spec, true);
        List<YamlScalar> rules = ruleReferences.evaluated(spec);
        RuleParameterValues ruleParameters = ruleReferences.parameters(descriptor, rules);
        List<Reader> readers = readers(spec);
        List<RuleManager> ruleManagers = ruleManagers(spec);
        List<Workspace.SeriesLimit> limits = limits(spec);
        Optional<String> id = id(descriptor);
        Alerting alerting = new AlertingResolver(findings).resolve(spec, place);
        Lifecycle lifecycle = new Lifecycle(spec.scalars("adopt"), decommissioned(descriptor, id));
        place.ifPresent(found -> {
            new OutputIdentity(outputs)
                    .workspace(Owner.workspace(descriptor.name()).folder(), found, id);
            keyInRegion(spec, found);
            principalsInPartition(spec, found);
        });
        resolvers.awsResources(settings.delivery()).workspace(descriptor, settings.delivery(), findings);
        Optional<String> tier = spec.text("tier");
        if (place.isEmpty() || tier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Workspace(
                descriptor.name(),
                descriptor.file(),
                descriptor.nameAt(),
                tier.get(),
                place.get(),
                id,
                spec.text("alias").orElse(settings.name() + "-" + descriptor.name()),
                spec.number("retentionDays"),
                spec.text("kmsKeyArn"),
                spec.mapping("logging").flatMap(WorkspaceResolver::logGroup),
                spec.mapping("queryLogging")
                        .flatMap(logging -> logGroup(logging)
                                .flatMap(group -> logging.number("minSamples")
                                        .map(samples -> new Workspace.QueryLogging(group, samples)))),
                limits,
                rules,
                ruleParameters,
                spec.mapping("alertmanager"),
                spec.scalars("snsTopics").stream().map(YamlScalar::text).toList(),
                readers,
                ruleManagers,
                alerting,
                lifecycle,
                settings.tags().of("workspace", descriptor, findings),
                spec.mapping("terraform")
                        .flatMap(terraform -> terraform.text("assumeRole"))
                        .or(() -> settings.delivery().awsResources().assumeRole())));
    }

    private Optional<String> id(Descriptor descriptor) {
        String root = Owner.workspace(descriptor.name()).folder();
        Optional<String> written = descriptor.spec().text("id");
        Optional<String> applied = outputs.expected(root, "workspace_id", AssignedByAws::isWorkspaceId);
        if (written.isPresent() && applied.isPresent() && !written.equals(applied)) {
            findings.error(
                    "fleet/id-conflict",
                    descriptor.spec().at("id"),
                    "`spec.id` is not the id that " + outputs.file(root) + " has: " + applied.get(),
                    "remove `spec.id`, or the file if it is of another workspace");
        }
        if (written.isEmpty() && outputs.awaited(root)) {
            findings.warning(
                    "fleet/workspace-not-applied",
                    descriptor.nameAt(),
                    "workspace `" + descriptor.name()
                            + "` has no id yet: whatever writes to it, reads from it or alerts" + " for it is left out",
                    settings.delivery()
                            .awsResources()
                            .howToTellId(
                                    Owner.workspace(descriptor.name()),
                                    settings.delivery().path(),
                                    "apply " + outputs.module(root) + ", run " + outputs.command(root)
                                            + " and commit that file"));
        }
        return written.or(() -> applied);
    }

    /** Whether the descriptor says, by its id, that the workspace is to be deleted. */
    private boolean decommissioned(Descriptor descriptor, Optional<String> id) {
        Optional<YamlScalar> which = descriptor.spec().scalar("decommission");
        if (which.isEmpty()) {
            return false;
        }
        if (!which.map(YamlScalar::text).equals(id)) {
            findings.error(
                    "fleet/decommission",
                    which.get().at(),
                    id.map(known -> "`" + which.get().text() + "` is not this workspace, which is `" + known + "`")
                            .orElse("the workspace has no id yet, so that there is nothing to decommission"),
                    id.map(known -> "write its own id to have it deleted, or remove `decommission`")
                            .orElse("delete the descriptor"));
            return false;
        }
        findings.warning(
                "fleet/decommission",
                which.get().at(),
                "the next apply of " + settings.delivery().path() + "/workspaces/" + descriptor.name()
                        + "/terraform deletes `" + which.get().text() + "` with all of its metrics, for good",
                "remove `decommission` if that is not meant; once it is applied, delete this descriptor and "
                        + outputs.file(Owner.workspace(descriptor.name()).folder()) + ", if there is one");
        return true;
    }

    private static Optional<Workspace.LogGroup> logGroup(YamlMapping logging) {
        int days = Integer.parseInt(WorkspaceShapes.LOG_RETENTION.text(logging));
        return logging.text("logGroup").map(name -> new Workspace.LogGroup(name, days));
    }

    private List<Workspace.SeriesLimit> limits(YamlMapping spec) {
        spec.get("limits")
                .filter(list -> spec.mappings("limits").isEmpty())
                .ifPresent(list -> findings.error(
                        "fleet/no-limits",
                        list.at(),
                        "an empty list of limits resets none: AMP keeps those that it has",
                        "remove `limits`; the run that takes the last limit out says what resets it in AMP"));
        List<Workspace.SeriesLimit> limits = new ArrayList<>();
        Set<Map<String, String>> seen = new HashSet<>();
        for (YamlMapping limit : spec.mappings("limits")) {
            SortedMap<String, String> labels = new TreeMap<>(limit.texts("labels"));
            limit.number("maxSeries").ifPresent(most -> limits.add(new Workspace.SeriesLimit(labels, most)));
            if (!seen.add(labels)) {
                findings.error(
                        "fleet/duplicate",
                        limit.at(),
                        "the label set " + labels + " has a limit already",
                        "remove one of the two");
            }
        }
        return limits;
    }

    /** AMP uses only keys of the workspace's own region. */
    private void keyInRegion(YamlMapping spec, Place place) {
        spec.text("kmsKeyArn")
                .flatMap(Arn::parse)
                .filter(key -> !key.region().equals(place.region().id())
                        || !key.partition().equals(place.partition().id()))
                .ifPresent(key -> findings.error(
                        "fleet/kms-key-region",
                        spec.at("kmsKeyArn"),
                        key.region().equals(place.region().id())
                                ? "the KMS key is in partition " + key.partition() + ", and " + place.region()
                                        + ", the workspace's region, in "
                                        + place.partition().id()
                                : "the KMS key is in " + key.region() + ", the workspace in " + place.region(),
                        "use a key of the workspace's region"));
    }

    private List<Reader> readers(YamlMapping spec) {
        SortedMap<String, Reader> readers = new TreeMap<>();
        for (YamlMapping reader : spec.mappings("readers")) {
            Optional<String> name = reader.text("name");
            if (name.isEmpty()) {
                continue;
            }
            Reader earlier = readers.putIfAbsent(
                    name.get(),
                    new Reader(
                            name.get(),
                            reader.at("name"),
                            principals(reader),
                            reader.text("externalId"),
                            ReaderAccess.of(WorkspaceShapes.READER_ACCESS.text(reader)),
                            WorkspaceShapes.DISCOVER.flag(reader)));
            if (earlier != null) {
                findings.error(
                        "fleet/duplicate",
                        reader.at("name"),
                        "reader `" + name.get() + "` is already described at line "
                                + earlier.at().line(),
                        "merge the two");
            }
        }
        return List.copyOf(readers.values());
    }

    private List<RuleManager> ruleManagers(YamlMapping spec) {
        SortedMap<String, RuleManager> managers = new TreeMap<>();
        for (YamlMapping manager : spec.mappings("ruleManagers")) {
            Optional<String> name = manager.text("name");
            if (name.isEmpty()) {
                continue;
            }
            RuleManager earlier = managers.putIfAbsent(
                    name.get(),
                    new RuleManager(
                            name.get(),
                            manager.at("name"),
                            principals(manager),
                            manager.text("externalId"),
                            namespaces(spec, manager)));
            if (earlier != null) {
                findings.error(
                        "fleet/duplicate",
                        manager.at("name"),
                        "rule manager `" + name.get() + "` is already described at line "
                                + earlier.at().line(),
                        "merge the two");
            }
        }
        return List.copyOf(managers.values());
    }

    /** Namespaces that Terraform does not manage: what a team writes there would be undone by the next apply. */
    private SortedSet<String> namespaces(YamlMapping spec, YamlMapping manager) {
        Map<String, Location> managed = new HashMap<>();
        spec.scalars("rules").forEach(folder -> managed.put(folder.text(), folder.at()));
        SortedSet<String> namespaces = new TreeSet<>();
        for (YamlScalar namespace : manager.scalars("rules")) {
            Location own = managed.get(namespace.text());
            if (own != null) {
                findings.error(
                        "fleet/rules-managed-twice",
                        namespace.at(),
                        "the workspace's own `rules` have `" + namespace.text() + "` at line " + own.line()
                                + ": Terraform would undo what the rule manager writes",
                        "remove it from one of the two");
            }
            if (!namespaces.add(namespace.text())) {
                findings.error(
                        "fleet/duplicate",
                        namespace.at(),
                        "`" + namespace.text() + "` is listed twice",
                        "remove one of the two");
            }
        }
        return namespaces;
    }

    private static SortedSet<Arn> principals(YamlMapping entry) {
        TreeSet<Arn> principals = new TreeSet<>();
        entry.scalars("principals").forEach(text -> Arn.parse(text.text()).ifPresent(principals::add));
        return principals;
    }

    /** IAM refuses a trust policy that names a role of another partition. */
    private void principalsInPartition(YamlMapping spec, Place place) {
        for (String who : List.of("readers", "ruleManagers")) {
            for (YamlMapping entry : spec.mappings(who)) {
                for (YamlScalar text : entry.scalars("principals")) {
                    Arn.parse(text.text())
                            .filter(arn ->
                                    !arn.partition().equals(place.partition().id()))
                            .ifPresent(arn -> findings.error(
                                    "fleet/partition",
                                    text.at(),
                                    "the role is in partition " + arn.partition() + ", the workspace in "
                                            + place.partition().id() + ": no role reaches across",
                                    "name a role of the workspace's partition"));
                }
            }
        }
    }
}
