package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.alertmanager.AlertmanagerReader;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.explain.Rendition;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.render.Renderer;
import io.github.prometheusgitops.resolve.FleetResolver;
import io.github.prometheusgitops.rule.RulePlan;
import io.github.prometheusgitops.template.CompiledTemplate;
import io.github.prometheusgitops.template.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Renders with a run's templates once more, what nobody has written; nothing of it is checked or reported. */
record Rerendering(Product product, TemplateEngine engine, List<CompiledTemplate> templates, String shownOutput)
        implements Rendition {

    @Override
    public Rendered render(OpsRepository repository, Predicate<Described> wanted) {
        return render(repository, wanted, renderer(templates), false);
    }

    @Override
    public Rendered despite(OpsRepository repository, Predicate<Described> wanted) {
        return render(repository, wanted, renderer(templates), true);
    }

    @Override
    public Rendered marked(OpsRepository repository, Predicate<Described> wanted, String template) {
        List<CompiledTemplate> marked = templates.stream()
                .map(one -> one.source().origin().equals(template) ? one.marked() : one)
                .toList();
        return render(repository, wanted, renderer(marked).ofTemplatesAlone(), false);
    }

    private Renderer renderer(List<CompiledTemplate> with) {
        return new Renderer(product.renderings(), engine, with, shownOutput);
    }

    private Rendered render(OpsRepository repository, Predicate<Described> wanted, Renderer renderer, boolean despite) {
        Findings findings = new Findings();
        Optional<Fleet> fleet = FleetResolver.resolve(repository, product.resolvers(), shownOutput, findings);
        if (fleet.isEmpty() || findings.hasErrors() && !(despite && isWhole(repository, fleet.get()))) {
            return new Rendered(List.of(), errors(findings));
        }
        Renderer.Input input = input(repository, fleet.get(), findings);
        if (findings.hasErrors() && !despite) {
            return new Rendered(List.of(), errors(findings));
        }
        Findings unrendered = new Findings();
        List<Document> files = renderer.render(input, wanted, () -> {}, unrendered);
        findings.addAll(unrendered.sorted());
        return new Rendered(unrendered.hasErrors() ? List.of() : files, errors(findings));
    }

    /** Whether mistakes have left nobody out. */
    private static boolean isWhole(OpsRepository repository, Fleet fleet) {
        return fleet.environments().size() == repository.environments().size()
                && fleet.workspaces().size() == repository.workspaces().size();
    }

    private static List<Finding> errors(Findings findings) {
        return findings.sorted().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private Renderer.Input input(OpsRepository repository, Fleet fleet, Findings findings) {
        RulePlan rules = RulePlan.unchecked(repository.rules(), fleet, findings);
        AccessPlan access = AccessPlan.of(fleet, product.models()::of, findings);
        return new Renderer.Input(fleet, access, rules, alertmanagers(fleet, findings));
    }

    /** The paths of what would be rendered of another fleet. */
    Set<String> paths(OpsRepository repository, Fleet fleet) {
        Findings unheard = new Findings();
        return renderer(templates).render(input(repository, fleet, unheard), () -> {}, unheard).stream()
                .map(Document::path)
                .collect(Collectors.toSet());
    }

    static Map<String, AlertmanagerDefinition> alertmanagers(Fleet fleet, Findings findings) {
        Map<String, AlertmanagerDefinition> alertmanagers = new TreeMap<>();
        fleet.workspaces()
                .values()
                .forEach(workspace -> AlertmanagerReader.read(workspace, fleet.limits(), findings)
                        .ifPresent(definition -> alertmanagers.put(workspace.name(), definition)));
        return alertmanagers;
    }
}
