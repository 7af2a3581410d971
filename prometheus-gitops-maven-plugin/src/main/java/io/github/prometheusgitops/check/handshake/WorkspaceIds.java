package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.DescriptorTexts;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every id of a workspace is that of one with which the environment or workspace has to do, by its descriptor. */
public final class WorkspaceIds implements Check {

    private static final FindingType OTHER = FindingType.error(
            "handshake/workspace-id", "the id of a workspace with which an environment or workspace has nothing to do");

    private static final Pattern ID =
            Pattern.compile("ws-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern OF_OWNERS = Pattern.compile("(environments|workspaces)/[^/]+/.+\\.(json|yaml|yml|tf)");
    private static final Pattern OF_WRITER = Pattern.compile("workspaces/[^/]+/(?:iam|ack)/writers/([^/]+)/.*");

    @Override
    public void check(Subject subject, Findings findings) {
        Map<String, String> names = new HashMap<>();
        subject.fleet()
                .workspaces()
                .values()
                .forEach(workspace -> workspace.id().ifPresent(id -> names.put(id, workspace.name())));
        DescriptorTexts descriptors = DescriptorTexts.of(subject);
        subject.tree().matching(OF_OWNERS).forEach(file -> {
            if (!file.text().contains("ws-")) {
                return;
            }
            Set<String> own = own(subject.fleet(), file);
            file.texts().filter(text -> text.text().contains("ws-")).forEach(text -> {
                Matcher id = ID.matcher(text.text());
                while (id.find()) {
                    if (!own.contains(id.group()) && !descriptors.has(text.text()) && !descriptors.has(id.group())) {
                        report(file, text, id.group(), names, findings);
                    }
                }
            });
        });
    }

    private static void report(
            Document file, YamlScalar text, String id, Map<String, String> names, Findings findings) {
        String what = file.owner().isOfWorkspace() ? "workspace" : "environment";
        findings.add(
                OTHER,
                text.at(),
                names.containsKey(id)
                        ? id + " is the id of workspace `" + names.get(id) + "`, with which " + what + " `"
                                + file.owner().name() + "` has nothing to do by its descriptor"
                        : id + " is the id of no workspace that a descriptor has",
                "have the template write the workspace that it is told, or name that one in the descriptor");
    }

    private static Set<String> own(Fleet fleet, Document file) {
        Set<String> own = new HashSet<>();
        Workspace workspace = file.owner().isOfWorkspace()
                ? fleet.workspaces().get(file.owner().name())
                : null;
        if (workspace != null) {
            workspace.id().ifPresent(own::add);
        }
        Matcher writer = OF_WRITER.matcher(file.path());
        String name = writer.matches() ? writer.group(1) : file.owner().name();
        Environment environment = fleet.environments().get(name);
        if (environment != null && (workspace == null || writer.matches())) {
            environment.destinations().stream()
                    .map(Destination::workspace)
                    .flatMap(destination -> destination.id().stream())
                    .forEach(own::add);
        }
        return own;
    }
}
