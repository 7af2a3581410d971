package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.RootOrder;
import io.github.prometheusgitops.rule.RuleNamespace;
import io.github.prometheusgitops.rule.RulePlan;
import io.github.prometheusgitops.template.CompiledTemplate;
import io.github.prometheusgitops.template.Expansion;
import io.github.prometheusgitops.template.TemplateContext;
import io.github.prometheusgitops.template.TemplateEngine;
import io.github.prometheusgitops.template.TemplateSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders every file of the output tree. Environments and workspaces are rendered independently of each other, on as
 * many threads as there are, and put together in the order of their names.
 */
public final class Renderer {

    private static final String ENVIRONMENT = "environments/_environment_";

    private final Renderings renderings;
    private final TemplateEngine engine;
    private final Map<Expansion, List<CompiledTemplate>> templates;
    private final String shownRoot;
    private final boolean overlaid;

    /**
     * A renderer of templates that have been compiled by this engine.
     *
     * @param shownRoot what findings show in front of a file's path, for example {@code gitops}
     */
    public Renderer(Renderings renderings, TemplateEngine engine, List<CompiledTemplate> templates, String shownRoot) {
        this(
                renderings,
                engine,
                templates.stream()
                        .collect(Collectors.groupingBy(
                                template -> template.source().expansion())),
                shownRoot,
                true);
    }

    private Renderer(
            Renderings renderings,
            TemplateEngine engine,
            Map<Expansion, List<CompiledTemplate>> templates,
            String shownRoot,
            boolean overlaid) {
        this.shownRoot = shownRoot;
        this.renderings = renderings;
        this.engine = engine;
        this.templates = templates;
        this.overlaid = overlaid;
    }

    /** One that renders what templates say, without the values that descriptors pass through over them. */
    public Renderer ofTemplatesAlone() {
        return new Renderer(renderings, engine, templates, shownRoot, false);
    }

    /** What is rendered from. */
    public record Input(
            Fleet fleet, AccessPlan access, RulePlan rules, Map<String, AlertmanagerDefinition> alertmanagers) {}

    /**
     * Every file; what could not be rendered is missing and among the findings.
     *
     * @param eachDone called after each environment and workspace, from several threads
     */
    public List<Document> render(Input input, Runnable eachDone, Findings findings) {
        return render(input, subject -> true, eachDone, findings);
    }

    /**
     * The same of some environments and workspaces only, with what is the whole fleet's.
     *
     * @param wanted whether one is rendered
     */
    public List<Document> render(Input input, Predicate<Described> wanted, Runnable eachDone, Findings findings) {
        Contexts contexts =
                new Contexts(renderings, new Estate(input.fleet(), input.access(), RootOrder.of(input.access())));
        List<Part> parts = new ArrayList<>();
        Part fleet = fleet(input, contexts);
        parts.add(fleet);
        parts.addAll(each(
                some(input.fleet().environments().values(), wanted),
                environment -> environment(input, contexts, environment, fleet.files()),
                eachDone));
        parts.addAll(each(
                some(input.fleet().workspaces().values(), wanted),
                workspace -> workspace(input, contexts, workspace),
                eachDone));
        List<Document> files = new ArrayList<>();
        for (Part part : parts) {
            files.addAll(part.files());
            findings.addAll(part.findings());
        }
        return files;
    }

    private static <T extends Described> List<T> some(Collection<T> subjects, Predicate<Described> wanted) {
        return subjects.stream().filter(wanted).toList();
    }

    private record Part(List<Document> files, List<Finding> findings) {}

    private static <T> List<Part> each(Collection<T> subjects, Function<T, Part> render, Runnable eachDone) {
        return subjects.parallelStream()
                .map(subject -> {
                    Part part = render.apply(subject);
                    eachDone.run();
                    return part;
                })
                .toList();
    }

    private Part fleet(Input input, Contexts contexts) {
        Findings findings = new Findings();
        Components components = Components.of(renderings, input.fleet());
        List<Document> files = new ArrayList<>();
        List<String> descriptors = List.of(input.fleet().file());
        each(Expansion.FLEET, contexts.ofFleet(), descriptors).stream()
                .filter(task -> components.include(task.path()))
                .forEach(task -> render(task, findings).ifPresent(files::add));
        return new Part(files, findings.sorted());
    }

    private Part environment(Input input, Contexts contexts, Environment environment, List<Document> ofFleet) {
        Findings findings = new Findings();
        TemplateContext context = contexts.of(environment);
        List<Task> tasks =
                new ArrayList<>(each(Expansion.ENVIRONMENT, context, List.of(environment.file()), environment.name()));
        if (input.access().of(environment).isPresent()) {
            for (RuleNamespace namespace : input.rules().evaluatedIn(environment.root())) {
                tasks.addAll(each(
                        Expansion.ENVIRONMENT_NAMESPACE,
                        context.with(TemplateContext.of(
                                NamespaceValues.InCluster.of(input.fleet().name(), namespace))),
                        namespace.files(),
                        environment.name(),
                        namespace.name()));
            }
        }
        renderings
                .model(environment)
                .clients(environment)
                .forEach((client, values) -> tasks.addAll(each(
                        Expansion.CLIENT,
                        context.with(TemplateContext.of(values)),
                        List.of(environment.file()),
                        environment.name(),
                        client)));
        Components components = Components.of(renderings, input.fleet(), environment, input.access());
        // By the template's path: a client may have the name of a folder that means something.
        tasks.removeIf(task ->
                !components.include(below(ENVIRONMENT, task.template().source().outputTemplate())));
        List<Document> files = new ArrayList<>(PolicyFiles.of(shownRoot, environment, input.access()));
        if (input.access().of(environment).isPresent()) {
            renderings
                    .model(environment)
                    .files(environment)
                    .forEach((path, text) -> files.add(new Document(
                            shownRoot,
                            environment.root() + "/" + path,
                            Optional.of(new Cause(List.of(environment.file()))),
                            text)));
        }
        Map<String, Map<String, Object>> overlays =
                overlaid ? renderings.model(environment).overlays(environment) : Map.of();
        UnaryOperator<Document> overlay =
                file -> Optional.ofNullable(overlays.get(below(environment.root(), file.path())))
                        .map(values -> file.with(HelmValues.overlay(file, values, findings)))
                        .orElse(file);
        Map<String, String> carried = input.access().of(environment).isEmpty()
                ? Map.of()
                : renderings.model(environment).carried(environment);
        render(environment.root(), tasks, files, overlay, rendered -> onceMore(carried, ofFleet, rendered), findings);
        return new Part(files, findings.sorted());
    }

    private Part workspace(Input input, Contexts contexts, Workspace workspace) {
        Findings findings = new Findings();
        Optional<AlertmanagerDefinition> alertmanager = Optional.ofNullable(
                        input.alertmanagers().get(workspace.name()))
                .filter(definition -> workspace.id().isPresent());
        TemplateContext context = contexts.of(workspace, alertmanager);
        List<Task> tasks =
                new ArrayList<>(each(Expansion.WORKSPACE, context, List.of(workspace.file()), workspace.name()));
        for (RuleNamespace namespace : input.rules().evaluatedIn(workspace.root())) {
            tasks.addAll(each(
                    Expansion.NAMESPACE,
                    context.with(TemplateContext.of(NamespaceValues.InWorkspace.of(namespace))),
                    namespace.files(),
                    workspace.name(),
                    namespace.name()));
        }
        for (IamRole role : input.access().roles(workspace.owner())) {
            tasks.addAll(each(
                    Expansion.of(role.purpose().group()),
                    context.with(TemplateContext.of(RoleOfWorkspace.of(role, input.access()))),
                    List.of(workspace.file()),
                    workspace.name(),
                    role.key()));
        }
        Components components = Components.of(renderings, input.fleet(), workspace);
        tasks.removeIf(task -> !components.include(below(workspace.root(), task.path())));
        List<Document> files = new ArrayList<>();
        if (!workspace.resources().decommissioned()) {
            boolean rootModules = input.fleet().delivery().awsResources().hasRootModules();
            files.addAll(PolicyFiles.of(shownRoot, workspace, input.access(), alertmanager, rootModules));
        }
        render(workspace.root(), tasks, files, file -> file, rendered -> List.of(), findings);
        return new Part(files, findings.sorted());
    }

    private record Task(CompiledTemplate template, String path, TemplateContext context, List<String> descriptors) {

        boolean carriesOthers() {
            return FileValues.Carried.NAMES.stream().anyMatch(template::asksFor);
        }

        Task with(TemplateContext more) {
            return new Task(template, path, context.with(more), descriptors);
        }
    }

    private List<Task> each(Expansion expansion, TemplateContext context, List<String> descriptors, String... names) {
        return templates.getOrDefault(expansion, List.of()).stream()
                .map(template -> new Task(template, template.source().outputPath(names), context, descriptors))
                .toList();
    }

    /**
     * Renders an owner's files. Templates that ask for {@code files} carry the text of other files, whoever's template these
     * come from: they are rendered last, and told all but those that carry others themselves.
     *
     * @param finish what is done to each file, before others carry it
     * @param onceMore which files there are besides, by those that there are
     */
    private void render(
            String root,
            List<Task> tasks,
            List<Document> files,
            UnaryOperator<Document> finish,
            UnaryOperator<List<Document>> onceMore,
            Findings findings) {
        for (Task task : tasks) {
            if (!task.carriesOthers()) {
                render(task, findings).map(finish).ifPresent(files::add);
            }
        }
        if (findings.hasErrors()) {
            // A file that could not be rendered would only be reported as missing once more.
            return;
        }
        files.addAll(onceMore.apply(files));
        List<Task> carriers = tasks.stream().filter(Task::carriesOthers).toList();
        if (carriers.isEmpty()) {
            return;
        }
        SortedMap<String, Document> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(below(root, file.path()), file));
        SortedMap<String, String> texts = new TreeMap<>();
        byPath.forEach((path, file) -> texts.put(path, file.text()));
        boolean modules = carriers.stream().anyMatch(task -> task.template().asksFor("modules"));
        TemplateContext carried =
                TemplateContext.of(new FileValues.Carried(texts, modules ? ModuleValues.in(byPath) : new TreeMap<>()));
        for (Task task : carriers) {
            render(task.with(carried), findings).map(finish).ifPresent(files::add);
        }
    }

    /** Files that lie elsewhere for a second time. */
    private static List<Document> onceMore(
            Map<String, String> places, List<Document> ofFleet, List<Document> ofEnvironment) {
        return Stream.concat(ofFleet.stream(), ofEnvironment.stream())
                .flatMap(file -> places.entrySet().stream()
                        .filter(place -> (file.path() + "/").startsWith(place.getKey() + "/"))
                        .map(place -> file.at(place.getValue()
                                + file.path().substring(place.getKey().length()))))
                .toList();
    }

    /**
     * The path within the owner's folder; of a file that lies elsewhere, the path as it is. What the fleet's engine has of
     * an owner, below its own folder, counts as the owner's.
     */
    private String below(String root, String path) {
        for (EngineRendering delivery : renderings.engines().all()) {
            String ofEngine = delivery.word() + "/" + root + "/";
            if (path.startsWith(ofEngine)) {
                return delivery.word() + "/" + path.substring(ofEngine.length());
            }
        }
        return path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
    }

    private Optional<Document> render(Task task, Findings findings) {
        TemplateSource source = task.template().source();
        if (!source.rendered()) {
            return Optional.of(document(task, source.text()));
        }
        TemplateContext context =
                task.context().with(TemplateContext.of(FileValues.Made.of(task.descriptors(), source.origin())));
        return engine.render(task.template(), context, findings).map(text -> document(task, text));
    }

    private Document document(Task task, String text) {
        Cause cause = new Cause(Optional.of(task.template().source().origin()), task.descriptors());
        return new Document(shownRoot, task.path(), Optional.of(cause), text);
    }
}
