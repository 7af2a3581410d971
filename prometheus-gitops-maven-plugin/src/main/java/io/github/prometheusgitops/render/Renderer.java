package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.RootOrder;
import io.github.prometheusgitops.policy.WriteAccess;
import io.github.prometheusgitops.rule.RuleNamespace;
import io.github.prometheusgitops.rule.RulePlan;
import io.github.prometheusgitops.template.CompiledTemplate;
import io.github.prometheusgitops.template.Expansion;
import io.github.prometheusgitops.template.TemplateEngine;
import io.github.prometheusgitops.template.TemplateSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Renders every file of the output tree. Environments and workspaces are rendered independently of each other, on as
 * many threads as there are, and put together in the order of their names.
 */
public final class Renderer {

    private static final String VALUES = "/kube-prometheus-stack/values.yaml";

    private final TemplateEngine engine;
    private final List<CompiledTemplate> templates;

    /** A renderer of templates that have been compiled by this engine. */
    public Renderer(TemplateEngine engine, List<CompiledTemplate> templates) {
        this.engine = engine;
        this.templates = List.copyOf(templates);
    }

    /** What is rendered from. */
    public record Input(
            Fleet fleet, AccessPlan access, RulePlan rules, Map<String, AlertmanagerDefinition> alertmanagers) {}

    /**
     * Every file; what could not be rendered is missing and among the findings.
     *
     * @param eachDone called after each environment and workspace, from several threads
     */
    public List<RenderedFile> render(Input input, Runnable eachDone, Findings findings) {
        List<Part> parts = new ArrayList<>();
        RootOrder order = RootOrder.of(input.access());
        parts.add(fleet(input, order));
        parts.addAll(each(
                input.fleet().environments().values(),
                environment -> environment(input, order, environment),
                eachDone));
        parts.addAll(
                each(input.fleet().workspaces().values(), workspace -> workspace(input, order, workspace), eachDone));
        List<RenderedFile> files = new ArrayList<>();
        for (Part part : parts) {
            files.addAll(part.files());
            findings.addAll(part.findings());
        }
        return files;
    }

    private record Part(List<RenderedFile> files, List<Finding> findings) {}

    private static <T> List<Part> each(Collection<T> subjects, Function<T, Part> render, Runnable eachDone) {
        return subjects.parallelStream()
                .map(subject -> {
                    Part part = render.apply(subject);
                    eachDone.run();
                    return part;
                })
                .toList();
    }

    private Part fleet(Input input, RootOrder order) {
        Fleet fleet = input.fleet();
        Findings findings = new Findings();
        Components components = Components.of(fleet);
        List<RenderedFile> files = new ArrayList<>();
        Map<String, Object> context = FleetContext.of(fleet);
        context.put("flux", FluxContext.of(fleet, input.access()));
        context.put("roots", RootsContext.of(fleet, input.access(), order));
        for (CompiledTemplate template : of(Expansion.FLEET)) {
            String path = template.source().outputPath();
            if (components.include(path)) {
                render(template, path, context, List.of(fleet.file()), findings).ifPresent(files::add);
            }
        }
        return new Part(files, findings.sorted());
    }

    private Part environment(Input input, RootOrder order, Environment environment) {
        Findings findings = new Findings();
        Optional<WriteAccess> access =
                Optional.ofNullable(input.access().writes().get(environment.name()));
        Components components = Components.of(input.fleet(), environment, input.access());
        Map<String, Object> context = EnvironmentContext.of(input.fleet(), environment, input.access());
        context.put("flux", FluxContext.of(input.fleet(), environment, order));
        context.put("step", order.step(environment.root()));
        List<Task> tasks = new ArrayList<>();
        for (CompiledTemplate template : of(Expansion.ENVIRONMENT)) {
            String path = template.source().outputPath(environment.name());
            if (components.include(below(environment.root(), path))) {
                tasks.add(new Task(template, path, context, List.of(environment.file())));
            }
        }
        if (access.isPresent()) {
            tasks.addAll(rulesInCluster(input, environment, components, context));
        }
        List<RenderedFile> files = new ArrayList<>(PolicyFiles.of(environment, input.access()));
        render(environment.root(), tasks, files, findings);
        environment
                .eks()
                .ifPresent(eks -> files.replaceAll(file -> file.path().equals(environment.root() + VALUES)
                        ? new RenderedFile(
                                file.path(),
                                HelmValues.overlay(file, eks.prometheus().values(), findings))
                        : file));
        return new Part(files, findings.sorted());
    }

    private List<Task> rulesInCluster(
            Input input, Environment environment, Components components, Map<String, Object> context) {
        List<Task> tasks = new ArrayList<>();
        for (RuleNamespace namespace : input.rules().evaluatedIn(environment.root())) {
            // `namespace` is the one that Kubernetes knows, here as in the environment's other templates.
            Map<String, Object> inNamespace = new LinkedHashMap<>(context);
            inNamespace.put("ruleNamespace", namespace.name());
            inNamespace.put("ruleObject", ObjectNames.of(input.fleet().name(), namespace.name()));
            inNamespace.put("groups", namespace.groups());
            for (CompiledTemplate template : of(Expansion.ENVIRONMENT_NAMESPACE)) {
                String path = template.source().outputPath(environment.name(), namespace.name());
                if (components.include(below(environment.root(), path))) {
                    tasks.add(new Task(template, path, inNamespace, namespace.files()));
                }
            }
        }
        return tasks;
    }

    private Part workspace(Input input, RootOrder order, Workspace workspace) {
        Findings findings = new Findings();
        Optional<AlertmanagerDefinition> alertmanager = Optional.ofNullable(
                        input.alertmanagers().get(workspace.name()))
                .filter(definition -> workspace.id().isPresent());
        Components components = Components.ofWorkspace(input.fleet());
        Map<String, Object> context = WorkspaceContext.of(input.fleet(), workspace, input.access(), alertmanager);
        context.put("flux", FluxContext.of(input.fleet(), workspace, order));
        context.put("step", order.step(workspace.root()));
        List<Task> tasks = new ArrayList<>();
        for (CompiledTemplate template : of(Expansion.WORKSPACE)) {
            String path = template.source().outputPath(workspace.name());
            tasks.add(new Task(template, path, context, List.of(workspace.file())));
        }
        for (RuleNamespace namespace : input.rules().evaluatedIn(workspace.root())) {
            Map<String, Object> inNamespace = new LinkedHashMap<>(context);
            inNamespace.put("namespace", namespace.name());
            inNamespace.put("ruleObject", ObjectNames.of(namespace.name()));
            inNamespace.put("groups", namespace.groups());
            tasks.addAll(each(Expansion.NAMESPACE, workspace, namespace.name(), inNamespace, namespace.files()));
        }
        WorkspaceContext.writers(workspace, input.access(), context)
                .forEach((name, of) ->
                        tasks.addAll(each(Expansion.WRITER, workspace, name, of, List.of(workspace.file()))));
        WorkspaceContext.readers(workspace, input.access(), context)
                .forEach((name, of) ->
                        tasks.addAll(each(Expansion.READER, workspace, name, of, List.of(workspace.file()))));
        boolean goes = workspace.lifecycle().decommissioned();
        tasks.removeIf(task -> {
            String path = below(workspace.root(), task.path());
            return !components.include(path) || (goes && !Components.outlivesWorkspace(path));
        });
        List<RenderedFile> files = new ArrayList<>(
                goes ? List.of() : PolicyFiles.of(input.fleet(), workspace, input.access(), alertmanager));
        files.addAll(goes ? List.of() : AssignedFiles.of(workspace));
        render(workspace.root(), tasks, files, findings);
        return new Part(files, findings.sorted());
    }

    private record Task(
            CompiledTemplate template, String path, Map<String, Object> context, List<String> descriptors) {}

    private List<Task> each(
            Expansion expansion,
            Workspace workspace,
            String name,
            Map<String, Object> context,
            List<String> descriptors) {
        return of(expansion).stream()
                .map(template ->
                        new Task(template, template.source().outputPath(workspace.name(), name), context, descriptors))
                .toList();
    }

    /**
     * Renders an owner's files. Those below {@code ack/} carry the text of other files, whoever's template these come
     * from: they are rendered last, and told all others.
     */
    private void render(String root, List<Task> tasks, List<RenderedFile> files, Findings findings) {
        for (Task task : tasks) {
            if (!carriesFiles(root, task)) {
                render(task, findings).ifPresent(files::add);
            }
        }
        if (findings.hasErrors()) {
            // A file that could not be rendered would only be reported as missing once more.
            return;
        }
        Map<String, Object> texts = new TreeMap<>();
        files.forEach(file -> texts.put(below(root, file.path()), file.text()));
        for (Task task : tasks) {
            if (carriesFiles(root, task)) {
                Map<String, Object> withFiles = new LinkedHashMap<>(task.context());
                withFiles.put("files", texts);
                render(new Task(task.template(), task.path(), withFiles, task.descriptors()), findings)
                        .ifPresent(files::add);
            }
        }
    }

    private static boolean carriesFiles(String root, Task task) {
        return below(root, task.path()).startsWith("ack/");
    }

    /**
     * The path within the owner's folder; of a file that lies elsewhere, the path as it is. What the fleet's Flux has of
     * an owner counts as the owner's.
     */
    private static String below(String root, String path) {
        String ofFlux = "flux/" + root + "/";
        if (path.startsWith(ofFlux)) {
            return "flux/" + path.substring(ofFlux.length());
        }
        return path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
    }

    private Optional<RenderedFile> render(Task task, Findings findings) {
        return render(task.template(), task.path(), task.context(), task.descriptors(), findings);
    }

    private List<CompiledTemplate> of(Expansion expansion) {
        return templates.stream()
                .filter(template -> template.source().expansion() == expansion)
                .toList();
    }

    private Optional<RenderedFile> render(
            CompiledTemplate template,
            String path,
            Map<String, Object> context,
            List<String> descriptors,
            Findings findings) {
        TemplateSource source = template.source();
        if (!source.rendered()) {
            return Optional.of(new RenderedFile(path, source.text()));
        }
        Map<String, Object> withSource = new LinkedHashMap<>(context);
        withSource.put("source", String.join(", ", descriptors) + " by " + source.origin());
        return engine.render(template, withSource, findings).map(text -> new RenderedFile(path, text));
    }
}
