package io.github.prometheusgitops.check;

import io.github.prometheusgitops.access.WorkspaceModules;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.LocalValues;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tree's Terraform has for AMP: by resources of its own, and by what it passes to the built-in module.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/prometheus_rule_group_namespace">aws_prometheus_rule_group_namespace</a>
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/prometheus_alert_manager_definition">aws_prometheus_alert_manager_definition</a>
 */
final class TerraformTexts {

    private static final String RULES = "aws_prometheus_rule_group_namespace";
    private static final String DEFINITION = "aws_prometheus_alert_manager_definition";

    /** Files that are looked at wherever they are. */
    private static final Pattern CHECKED =
            Pattern.compile("workspaces/[^/]+/(?:rules/[^/]+\\.yaml|alertmanager\\.yaml)");

    private static final Pattern BUILT_IN_MODULE = Pattern.compile("(?:.*/)?modules/workspace");

    /** What somebody else passes, who is read himself. */
    private static final Pattern PASSED = Pattern.compile("(?:each\\.value|(?:var|local)\\.[\\w-]+)");

    /** The namespaces of a folder, each file of which is looked at. */
    private static final Pattern OF_FOLDER = Pattern.compile(
            "\\{for[\\w,-]+in.+:.+=>file\\(\"\\$\\{path\\.(?:module|root)}/(?<folder>[^\"$]*)/\\$\\{[^}]+}(?:\\.yaml)?\"\\)}");

    private final Map<String, List<CarriedText>> texts = new HashMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private final DocumentTree tree;
    private final Map<String, Document> byShown = new HashMap<>();
    private final Set<Location> seen = new HashSet<>();

    /**
     * What Terraform has to work out.
     *
     * @param what that it is
     */
    record Unread(Document file, String what, Location at) {}

    private TerraformTexts(DocumentTree tree) {
        this.tree = tree;
        tree.documents().stream()
                .filter(Document::isTerraform)
                .forEach(file -> byShown.putIfAbsent(file.shown(), file));
        DocumentTree.modules(tree.documents().stream()).forEach(this::read);
    }

    /** Read once for all checks. */
    static TerraformTexts of(Subject subject) {
        return subject.reading(TerraformTexts.class, read -> new TerraformTexts(read.tree()));
    }

    /** Those of one of ACK's kinds, which has the same. */
    Stream<CarriedText> of(String kind) {
        return texts.getOrDefault(kind, List.of()).stream();
    }

    /** What cannot be looked at. */
    List<Unread> unread() {
        return List.copyOf(unread);
    }

    private void read(String folder, List<HclBody> bodies) {
        LocalValues locals = LocalValues.of(bodies);
        bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block ->
                        block.type().equals("resource") && block.labels().size() == 2 && !locals.isNone(block))
                .forEach(block -> {
                    switch (block.labels().get(0)) {
                        case RULES -> resource(CarriedText.RULES, folder, block, "data", locals);
                        case DEFINITION -> resource(CarriedText.ALERTMANAGER, folder, block, "definition", locals);
                        default -> {
                            // It has no text for AMP.
                        }
                    }
                });
        TerraformValues values = new TerraformValues(tree, folder, locals, Map.of());
        WorkspaceModules.of(bodies).filter(block -> !locals.isNone(block)).forEach(module -> {
            Map<String, HclValue> passed = module.body().attributes();
            read(CarriedText.ALERTMANAGER, values, passed.get("alertmanager_definition"));
            HclValue namespaces = locals.resolved(passed.get("rule_namespaces"));
            if (namespaces instanceof HclValue.Entries entries) {
                entries.entries().values().forEach(text -> read(CarriedText.RULES, values, text));
            } else if (namespaces instanceof HclValue.Expression expression && !isOfFolder(folder, expression)) {
                unread(CarriedText.RULES, expression.at());
            }
        });
    }

    private static boolean isOfFolder(String folder, HclValue.Expression expression) {
        var written = OF_FOLDER.matcher(expression.source().replaceAll("\\s+", ""));
        return written.matches()
                && TerraformValues.path(folder, written.group("folder") + "/a.yaml")
                        .filter(path -> CHECKED.matcher(path).matches())
                        .isPresent();
    }

    private void resource(String kind, String folder, HclBody.Block block, String argument, LocalValues locals) {
        HclValue value = block.body().attributes().get(argument);
        if (value instanceof HclValue.Expression expression
                && BUILT_IN_MODULE.matcher(folder).matches()
                && PASSED.matcher(expression.source().strip()).matches()) {
            return;
        }
        TerraformValues.each(tree, folder, locals, block).forEach(values -> read(kind, values, value));
    }

    private void read(String kind, TerraformValues values, @Nullable HclValue value) {
        if (value == null) {
            return;
        }
        TerraformValues.Said said = values.of(value);
        if (said instanceof TerraformValues.Said.Unknown) {
            unread(kind, value.at());
        } else if (said instanceof TerraformValues.Said.File file) {
            // One that is not there has been told of.
            tree.find(file.path())
                    .filter(found -> !CHECKED.matcher(found.path()).matches())
                    .filter(found -> seen.add(found.at()))
                    .ifPresent(found -> add(kind, CarriedText.of(found)));
        } else if (said instanceof TerraformValues.Said.Text text
                && seen.add(text.text().at())) {
            Document file = byShown.get(text.text().at().file());
            if (file != null) {
                add(kind, new CarriedText(file, text.text(), text.read()));
            }
        }
    }

    private void add(String kind, CarriedText text) {
        texts.computeIfAbsent(kind, unused -> new ArrayList<>()).add(text);
    }

    private void unread(String kind, Location at) {
        Document file = byShown.get(at.file());
        if (file != null && seen.add(at)) {
            unread.add(new Unread(file, kind.equals(CarriedText.RULES) ? "rules" : "an Alertmanager definition", at));
        }
    }
}
