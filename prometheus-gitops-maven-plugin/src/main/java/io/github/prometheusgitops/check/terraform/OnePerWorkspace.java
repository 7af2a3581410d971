package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.access.WorkspaceModules;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workspace has one policy and one Alertmanager definition: what a resource writes, another one of the same workspace
 * replaces.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/APIReference/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
public final class OnePerWorkspace implements Check {

    private static final FindingType TWICE = FindingType.error(
            "terraform/one-per-workspace",
            "two resources write the policy of one workspace, or its Alertmanager definition");

    /** What there is one of, and the argument of the built-in module that has it made. */
    private static final Map<String, String> SINGLE = Map.of(
            "aws_prometheus_resource_policy", "resource_policy",
            "aws_prometheus_alert_manager_definition", "alertmanager_definition");

    private record Known(String workspace, String resource) {}

    @Override
    public void check(Subject subject, Findings findings) {
        Fleet fleet = subject.fleet();
        Map<Known, Location> written = new HashMap<>();
        // Workspaces first: what their own configuration says is what others replace.
        Stream.of(fleet.workspaces(), fleet.environments())
                .flatMap(owners -> owners.values().stream())
                .forEach(owner -> DocumentTree.modules(subject.tree().below(owner.root()).stream())
                        .values()
                        .forEach(bodies -> check(fleet, owner, bodies, written, findings)));
    }

    private static void check(
            Fleet fleet, Described owner, List<HclBody> bodies, Map<Known, Location> written, Findings findings) {
        if (owner instanceof Workspace workspace) {
            WorkspaceModules.of(bodies)
                    .forEach(module -> SINGLE.forEach((resource, argument) -> {
                        HclValue passed = module.body().attributes().get(argument);
                        if (passed != null && !isNull(passed)) {
                            written.put(new Known(workspace.name(), resource), passed.at());
                        }
                    }));
        }
        bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("resource")
                        && block.labels().size() == 2
                        && SINGLE.containsKey(block.labels().get(0))
                        // There may be none of it.
                        && !block.body().attributes().containsKey("count")
                        && !block.body().attributes().containsKey("for_each"))
                .forEach(block -> WorkspaceModules.workspace(fleet, owner, block, bodies)
                        .ifPresent(workspace -> {
                            String resource = block.labels().get(0);
                            Location earlier = written.putIfAbsent(new Known(workspace.name(), resource), block.at());
                            if (earlier != null) {
                                findings.add(
                                        TWICE,
                                        block.at(),
                                        "workspace `" + workspace.name() + "` has one " + words(resource, earlier),
                                        "write both into one",
                                        new Related(earlier, "what else writes it"));
                            }
                        }));
    }

    private static String words(String resource, Location earlier) {
        return resource.endsWith("_policy")
                ? "policy of its own, and " + earlier + " writes it, too: whichever is applied later replaces the other"
                : "Alertmanager definition, and " + earlier + " makes it, too: AMP refuses to make it a second time";
    }

    private static boolean isNull(HclValue value) {
        return value instanceof HclValue.Literal literal && literal.text().equals("null");
    }
}
