package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.accept.Acceptances;
import io.github.prometheusgitops.accept.Answers;
import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.alertmanager.SharedSecrets;
import io.github.prometheusgitops.alertmanager.UnroutedAlerts;
import io.github.prometheusgitops.check.CheckRun;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.check.UnreadableFiles;
import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.check.quota.QuotaUsage;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.disk.TreeReader;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.page.Survey;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.quota.Headroom;
import io.github.prometheusgitops.render.Renderer;
import io.github.prometheusgitops.resolve.FleetResolver;
import io.github.prometheusgitops.resolve.OnceAssigned;
import io.github.prometheusgitops.rule.RulePlan;
import io.github.prometheusgitops.secret.PointedAt;
import io.github.prometheusgitops.secret.SecretReview;
import io.github.prometheusgitops.template.CompiledTemplate;
import io.github.prometheusgitops.template.TemplateEngine;
import io.github.prometheusgitops.template.TemplatePack;
import io.github.prometheusgitops.template.TemplateSource;
import io.github.prometheusgitops.template.expression.Formats;
import io.github.prometheusgitops.tree.Described;
import io.github.prometheusgitops.tree.DiskState;
import io.github.prometheusgitops.tree.OutputRoot;
import io.github.prometheusgitops.tree.OutputTree;
import io.github.prometheusgitops.tree.Scope;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the descriptors on disk to the plan of what has to change in the output tree; changes nothing itself.
 *
 * <p>Each stage runs as far as the findings of the ones before allow, so that one run reports as much as there is.
 */
public final class Pipeline {

    private static final FindingType ENVIRONMENT_WAITS = FindingType.warning(
            "fleet/environment-waits",
            "a run is narrowed to an environment of which nothing can be made until AWS has assigned something");
    private static final FindingType NO_FOLDER =
            FindingType.error("template/no-folder", "the folder of templates that was asked for does not exist");

    private final Inputs inputs;
    private final Product product;
    private final Progress progress;
    private final Until until;
    private final Findings findings = new Findings();
    /** What the run has come to know, for whoever asks for more than its outcome. */
    private Known known = Known.nothing();

    /** Texts of templates and of what is rendered, for the lines that findings point at. */
    private final Map<String, Supplier<String>> texts = new HashMap<>();

    /** What the run is for. */
    private enum Until {
        /** The tree as templates and policies make it. */
        RENDERED,
        /** That, with who may do what by it. */
        ACCESS,
        /** All that there is to say of it. */
        PLANNED
    }

    private Pipeline(Inputs inputs, Product product, Progress progress, Until until) {
        this.until = until;
        this.product = product;
        this.inputs = inputs;
        this.progress = progress;
    }

    /**
     * Plans what has to change.
     *
     * @throws java.io.UncheckedIOException if a folder cannot be read
     */
    public static Outcome run(Inputs inputs, Progress progress) {
        return run(inputs, Product.standard(), progress);
    }

    /** The same with other choices than the product's. */
    public static Outcome run(Inputs inputs, Product product, Progress progress) {
        return new Pipeline(inputs, product, progress, Until.PLANNED).run();
    }

    /** Plans, and hands on what it has come to know on the way. */
    static Known known(Inputs inputs, Product product, Progress progress) {
        return new Pipeline(inputs, product, progress, Until.PLANNED).knowing();
    }

    /**
     * The same without what only checks say, and without looking at the tree on disk: of a large fleet that is most of the time.
     *
     * @param matrix whether the access matrix is among the files
     */
    static Known rendered(Inputs inputs, Product product, Progress progress, boolean matrix) {
        return new Pipeline(inputs, product, progress, matrix ? Until.ACCESS : Until.RENDERED).knowing();
    }

    private Known knowing() {
        Outcome outcome = run();
        return known.with(outcome);
    }

    private Outcome run() {
        if (Overlap.report(inputs, findings)) {
            return new Outcome(
                    Optional.empty(),
                    findings.sorted(),
                    List.of(),
                    SourceLines.none(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }
        progress.stage("reading descriptors", 1);
        OpsRepository repository = OpsRepositoryReader.read(
                inputs.descriptors(),
                inputs.shown(inputs.descriptors()),
                List.of(inputs.output(), inputs.templates()),
                product.resolvers().shapes(),
                findings);
        Acceptances acceptances = Acceptances.read(repository, inputs.shownOutput(), inputs.today(), findings);
        Answers answers = new Answers(acceptances);
        progress.stage("working out the fleet", 1);
        Optional<Fleet> fleet =
                FleetResolver.resolve(repository, product.resolvers(), inputs.shown(inputs.output()), findings);
        fleet.flatMap(resolved -> Checkout.around(inputs.output()))
                .ifPresent(checkout -> checkout.compare(
                        inputs.output(),
                        fleet.get().delivery().path(),
                        repository.fleet().orElseThrow(),
                        findings));
        RulePlan rules = RulePlan.of(repository.rules(), fleet, findings);
        Map<String, AlertmanagerDefinition> alertmanagers = fleet.map(
                        resolved -> Rerendering.alertmanagers(resolved, findings))
                .orElseGet(Map::of);
        fleet.ifPresent(resolved -> UnroutedAlerts.check(resolved, repository.rules(), findings));
        progress.stage("reading templates", 1);
        TemplateEngine engine = TemplateEngine.with(Formats.standard());
        List<CompiledTemplate> templates = templates(engine);
        Rerendering again = new Rerendering(product, engine, templates, inputs.shownOutput());
        known = known.with(repository, fleet, again);
        if (fleet.isEmpty() || findings.hasErrors()) {
            acceptances.reportDates(findings);
            return outcome(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    new Survey(repository, fleet, rules, Optional.empty()),
                    answers);
        }

        progress.stage("planning roles", 1);
        AccessPlan access = AccessPlan.of(fleet.get(), product.models()::of, findings);
        Imports.check(fleet.get(), access, findings);
        SharedSecrets.check(fleet.get(), alertmanagers, findings);
        progress.stage(
                "rendering environments and workspaces",
                fleet.get().environments().size() + fleet.get().workspaces().size());
        List<Document> files = new Renderer(product.renderings(), engine, templates, inputs.shownOutput())
                .render(new Renderer.Input(fleet.get(), access, rules, alertmanagers), progress::step, findings);
        files.forEach(file -> texts.put(file.shown(), file::text));
        String shownOutput = inputs.shownOutput();
        if (until != Until.PLANNED) {
            known = rendered(new Subject(repository, fleet.get(), DocumentTree.of(files), inputs.references()), access);
            return outcome(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    new Survey(repository, fleet, rules, Optional.empty()),
                    answers);
        }
        progress.stage("checking files", files.size());
        UnreadableFiles.check(files, progress::step, findings);
        Subject subject = new Subject(repository, fleet.get(), DocumentTree.of(files), inputs.references());
        Findings checked = new Findings();
        progress.stage("running checks", product.checks().size());
        CheckRun.of(product.checks(), subject, progress::step, checked);
        known = known.with(access, subject);
        findings.addAll(answers.open(checked.sorted()));
        acceptances.reportDates(findings);
        progress.stage("writing down who may do what", 1);
        List<Reach> reaches = Access.of(subject).reaches();
        Survey survey = new Survey(repository, fleet, rules, Optional.of(reaches));
        List<Document> all = new ArrayList<>(files);
        if (!findings.hasErrors()) {
            all.addAll(new AccessMatrix(fleet.get(), reaches).documents(shownOutput));
        }
        known = known.with(DocumentTree.of(all));
        List<Headroom> headroom =
                subject.reading(QuotaUsage.class, QuotaUsage::of).headroom();
        files.forEach(Document::forget);
        OutputTree rendered = OutputTree.of(new OutputRoot(shownOutput, product.applied()), all, findings);
        if (findings.hasErrors()) {
            answers.openWarnings(findings.sorted());
            if (!OnceAssigned.isAwaitedBy(fleet.get())) {
                answers.reportMissed(findings);
            }
            return outcome(Optional.empty(), headroom, List.of(), survey, answers);
        }

        progress.stage("comparing files with " + shownOutput, rendered.files().size());
        TreeReader reader = TreeReader.of(inputs.output());
        OutputTree wanted = MergedRows.keptIn(rendered, reader);
        DiskState disk = reader.read(wanted);
        TreePlan plan = TreePlan.of(wanted, disk, scope(), described(repository, product, fleet.get(), again));
        waiting(fleet.get(), wanted);
        findings.addAll(plan.findings());
        KeptByAmp.check(fleet.get(), plan, reader, findings);
        unusedAnswers(answers, fleet.get());
        return outcome(
                findings.hasErrors() ? Optional.empty() : Optional.of(plan),
                headroom,
                Behind.of(
                        fleet.get(),
                        environment -> product.models()
                                .of(environment.deployment().model())
                                .runsFleetVersion()),
                survey,
                answers);
    }

    private Known rendered(Subject subject, AccessPlan access) {
        List<Document> all = new ArrayList<>(subject.tree().documents());
        if (until == Until.ACCESS) {
            all.addAll(new AccessMatrix(subject.fleet(), Access.of(subject).reaches()).documents(inputs.shownOutput()));
        }
        return known.with(access, subject).with(DocumentTree.of(all));
    }

    /** No message may show a secret, whichever stage quotes it. */
    private Outcome outcome(
            Optional<TreePlan> plan, List<Headroom> headroom, List<String> behind, Survey survey, Answers answers) {
        OpsRepository repository = survey.repository();
        SecretReview secrets = repository.secrets();
        List<Finding> concealed = answers.openWarnings(findings.sorted()).stream()
                .map(finding -> concealed(finding, secrets))
                .toList();
        List<Accepted> accepted = answers.accepted().stream()
                .map(one -> new Accepted(
                        concealed(one.finding(), secrets), secrets.concealed(one.reason()), one.until(), one.at()))
                .toList();
        SourceLines lines = PointedAt.by(
                Stream.concat(concealed.stream(), accepted.stream().map(Accepted::finding))
                        .toList(),
                file -> Optional.ofNullable(repository.texts().get(file))
                        .or(() -> Optional.ofNullable(texts.get(file)).map(Supplier::get)),
                secrets);
        return new Outcome(plan, concealed, accepted, lines, headroom, behind, Optional.of(survey));
    }

    private static Finding concealed(Finding finding, SecretReview secrets) {
        return finding.saying(secrets.concealed(finding.summary()), secrets.concealed(finding.mend()));
    }

    /** Once all that can be accepted has been found: not while files wait for AWS that may be what is meant. */
    private void unusedAnswers(Answers answers, Fleet fleet) {
        answers.openWarnings(findings.sorted());
        if (!OnceAssigned.isAwaitedBy(fleet)) {
            answers.reportUnused(findings);
        }
    }

    /** Whoever asks for just these environments shall not take it for done that nothing is made of one. */
    private void waiting(Fleet fleet, OutputTree wanted) {
        for (String name : inputs.environments()) {
            Optional.ofNullable(fleet.environments().get(name))
                    .filter(environment -> wanted.files().keySet().stream()
                            .noneMatch(path -> path.startsWith(environment.root() + "/")))
                    .ifPresent(environment -> findings.add(
                            ENVIRONMENT_WAITS,
                            environment.at(),
                            "environment `" + name + "` waits for AWS, so that there is nothing to do for it yet",
                            "see what is said of " + workspaces(environment)));
        }
    }

    private static String workspaces(Environment environment) {
        return environment.destinations().stream()
                .map(destination -> "workspace `" + destination.workspace().name() + "`")
                .collect(Collectors.joining(", "));
    }

    /** What is described, and what its files will be: rendered a second time, and only if that is asked for. */
    private static Described described(OpsRepository repository, Product product, Fleet fleet, Rerendering again) {
        SortedMap<String, Location> subjects = new TreeMap<>();
        fleet.environments().values().forEach(environment -> subjects.put(environment.root(), environment.at()));
        fleet.workspaces().values().forEach(workspace -> subjects.put(workspace.root(), workspace.at()));
        if (!OnceAssigned.isAwaitedBy(fleet)) {
            return Described.of(subjects);
        }
        return new Described(
                subjects,
                () -> OnceAssigned.resolve(repository, product.resolvers(), fleet)
                        .map(assigned -> again.paths(repository, assigned))
                        .orElse(Set.of()));
    }

    private Scope scope() {
        return inputs.environments().isEmpty() ? Scope.all() : Scope.environments(inputs.environments());
    }

    private List<CompiledTemplate> templates(TemplateEngine engine) {
        if (!inputs.templatesMayBeMissing() && !Files.exists(inputs.templates())) {
            findings.add(
                    NO_FOLDER,
                    Location.of(inputs.shown(inputs.templates())),
                    "the folder of templates that was asked for does not exist",
                    "make it, or correct the parameter `templates` (-Dgitops.templates)");
        }
        TemplatePack pack =
                TemplatePack.load(Optional.of(inputs.templates()), inputs.shown(inputs.templates()), findings);
        // One that stands for several paths is read once, and its mistakes are reported once.
        Map<String, Optional<CompiledTemplate>> byOrigin = new HashMap<>();
        List<CompiledTemplate> compiled = new ArrayList<>();
        for (TemplateSource source : pack.sources()) {
            texts.put(source.origin(), source::text);
            byOrigin.computeIfAbsent(source.origin(), unused -> engine.compile(source, findings))
                    .ifPresent(template -> compiled.add(template.as(source)));
        }
        return compiled;
    }
}
