package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.EvaluatedRules;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resolves workspaces. */
final class WorkspaceResolver {

    private static final FindingType ID_CONFLICT =
            FindingType.error("fleet/id-conflict", "a workspace's id is not the committed output's");
    private static final FindingType WORKSPACE_NOT_APPLIED = FindingType.warning(
            "fleet/workspace-not-applied", "a workspace has no id yet; says what to apply and commit");
    private static final FindingType NO_LIMITS =
            FindingType.error("fleet/no-limits", "an empty list of limits, which would reset none");

    private final Resolution resolution;
    private final CommittedOutputs outputs;
    private final Findings findings;

    WorkspaceResolver(Resolution resolution) {
        this.resolution = resolution;
        this.outputs = resolution.outputs();
        this.findings = resolution.findings();
    }

    /** The workspace that a descriptor describes; empty, with findings, if it is not sound. */
    Optional<Workspace> resolve(Descriptor written) {
        resolution.foreignKeys().ofOwner(written);
        Descriptor descriptor = resolution.awsResources().workspace(written, resolution.delivery(), findings);
        YamlMapping spec = descriptor.spec();
        Optional<Place> place = resolution.places().resolve(spec, true);
        EvaluatedRules rules = resolution.rules().evaluated(descriptor);
        WorkspaceUsers users = new WorkspaceUsers(spec, place, findings);
        List<Reader> readers = users.readers();
        List<RuleManager> ruleManagers = users.ruleManagers();
        Optional<String> id = id(descriptor);
        Workspace.Settings settings = settings(descriptor);
        Alerting alerting = new AlertingResolver(findings).resolve(spec, place);
        boolean decommissioned = decommissioned(descriptor, id);
        place.ifPresent(found -> {
            new OutputIdentity(outputs)
                    .workspace(Owner.workspace(descriptor.name()).folder(), found, id);
            keyInRegion(spec, found);
        });
        return Resolution.description(descriptor)
                .flatMap(description -> place.map(found -> new Workspace(
                        description,
                        found,
                        id,
                        settings,
                        rules,
                        alerting,
                        readers,
                        ruleManagers,
                        resolution.resources(descriptor, decommissioned))));
    }

    private Workspace.Settings settings(Descriptor descriptor) {
        YamlMapping spec = descriptor.spec();
        return new Workspace.Settings(
                spec.text(WorkspaceShapes.ALIAS)
                        .orElse(resolution.settings().descriptor().name() + "-" + descriptor.name()),
                spec.number(WorkspaceShapes.RETENTION_DAYS),
                spec.text(WorkspaceShapes.KMS_KEY_ARN),
                spec.mapping(WorkspaceShapes.LOGGING).flatMap(WorkspaceResolver::logGroup),
                spec.mapping(WorkspaceShapes.QUERY_LOGGING)
                        .flatMap(logging -> logGroup(logging)
                                .flatMap(group -> logging.number(WorkspaceShapes.MIN_SAMPLES)
                                        .map(samples -> new Workspace.QueryLogging(group, samples)))),
                limits(spec));
    }

    private Optional<String> id(Descriptor descriptor) {
        String root = Owner.workspace(descriptor.name()).folder();
        Optional<String> written = descriptor.spec().text(WorkspaceShapes.ID);
        Optional<String> applied = outputs.expected(root, "workspace_id", Forms.WORKSPACE_ID::fits);
        if (written.isPresent() && applied.isPresent() && !written.equals(applied)) {
            findings.add(
                    ID_CONFLICT,
                    descriptor.spec().at(WorkspaceShapes.ID),
                    "`spec.id` is not the id that " + outputs.file(root) + " has: " + applied.get(),
                    "remove `spec.id`, or the file if it is of another workspace");
        }
        if (written.isEmpty() && outputs.awaited(root)) {
            findings.add(
                    WORKSPACE_NOT_APPLIED,
                    descriptor.nameAt(),
                    "workspace `" + descriptor.name()
                            + "` has no id yet: whatever writes to it, reads from it or alerts for it is left out",
                    resolution
                            .delivery()
                            .awsResources()
                            .howToTellId(
                                    Owner.workspace(descriptor.name()),
                                    resolution.delivery().path(),
                                    "apply " + outputs.module(root) + ", run " + outputs.command(root)
                                            + " and commit that file"));
        }
        return written.or(() -> applied);
    }

    /** Whether the descriptor says, by its id, that the workspace is to be deleted. */
    private boolean decommissioned(Descriptor descriptor, Optional<String> id) {
        Optional<YamlScalar> which = descriptor.spec().scalar(WorkspaceShapes.DECOMMISSION);
        if (which.isEmpty()) {
            return false;
        }
        if (!which.map(YamlScalar::text).equals(id)) {
            findings.add(
                    FleetFindings.DECOMMISSION,
                    which.get().at(),
                    id.map(known -> "`" + which.get().text() + "` is not this workspace, which is `" + known + "`")
                            .orElse("the workspace has no id yet, so that there is nothing to decommission"),
                    id.map(known -> "write its own id to have it deleted, or remove `decommission`")
                            .orElse("delete the descriptor"));
            return false;
        }
        findings.add(
                FleetFindings.DECOMMISSION_WARNING,
                which.get().at(),
                "the next apply of " + resolution.delivery().path() + "/workspaces/" + descriptor.name()
                        + "/terraform deletes `" + which.get().text() + "` with all of its metrics, for good",
                "remove `decommission` if that is not meant; once it is applied, delete this descriptor and "
                        + outputs.file(Owner.workspace(descriptor.name()).folder()) + ", if there is one");
        return true;
    }

    private static Optional<Workspace.LogGroup> logGroup(YamlMapping logging) {
        int days = Integer.parseInt(WorkspaceShapes.LOG_RETENTION.text(logging));
        return logging.text(WorkspaceShapes.LOG_GROUP).map(name -> new Workspace.LogGroup(name, days));
    }

    private List<Workspace.SeriesLimit> limits(YamlMapping spec) {
        spec.get(WorkspaceShapes.LIMITS)
                .filter(list -> spec.mappings(WorkspaceShapes.LIMITS).isEmpty())
                .ifPresent(list -> findings.add(
                        NO_LIMITS,
                        list.at(),
                        "an empty list of limits resets none: AMP keeps those that it has",
                        "remove `limits`; the run that takes the last limit out says what resets it in AMP"));
        List<Workspace.SeriesLimit> limits = new ArrayList<>();
        Set<Map<String, String>> seen = new HashSet<>();
        for (YamlMapping limit : spec.mappings(WorkspaceShapes.LIMITS)) {
            SortedMap<String, String> labels = new TreeMap<>(limit.texts(WorkspaceShapes.LABELS));
            limit.number(WorkspaceShapes.MAX_SERIES)
                    .ifPresent(most -> limits.add(new Workspace.SeriesLimit(labels, most)));
            if (!seen.add(labels)) {
                findings.add(
                        FleetFindings.DUPLICATE,
                        limit.at(),
                        "the label set " + labels + " has a limit already",
                        "remove one of the two");
            }
        }
        return limits;
    }

    /** AMP uses only keys of the workspace's own region. */
    private void keyInRegion(YamlMapping spec, Place place) {
        spec.text(WorkspaceShapes.KMS_KEY_ARN)
                .flatMap(Arn::parse)
                .filter(key -> !key.region().equals(place.region().id())
                        || !key.partition().equals(place.partition().id()))
                .ifPresent(key -> findings.add(
                        FleetFindings.KMS_KEY_REGION,
                        spec.at(WorkspaceShapes.KMS_KEY_ARN),
                        key.region().equals(place.region().id())
                                ? "the KMS key is in partition " + key.partition() + ", and " + place.region()
                                        + ", the workspace's region, in "
                                        + place.partition().id()
                                : "the KMS key is in " + key.region() + ", the workspace in " + place.region(),
                        "use a key of the workspace's region"));
    }
}
