package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.DescriptorShapes;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Explanation;
import io.github.prometheusgitops.explain.ExplanationJson;
import io.github.prometheusgitops.explain.ExplanationText;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.secret.Suspicion;
import io.github.prometheusgitops.template.TemplatePack;
import io.github.prometheusgitops.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is asked of whole fleets is answered, and what an answer says of places is so.
 *
 * <p>{@code -Dexplain.fleets=all} asks all golden fleets, {@code -Dexplain.unset=1} for all keys that nobody has set, {@code -Dexplain.files=1000} for lines of so many kinds of files of each,
 * {@code -Dexplain.lines=100} for so many lines of each file, and {@code -Dexplain.changes=100} edits so many values: that takes
 * long.
 */
class EveryAnswerTest {

    private static final int FILES = Integer.getInteger("explain.files", 3);
    private static final int UNSET = Integer.getInteger("explain.unset", 40);
    private static final int LINES = Integer.getInteger("explain.lines", 4);
    private static final int CHANGES = Integer.getInteger("explain.changes", 1);

    @TempDir
    private Path base;

    static Stream<String> fleets() {
        return System.getProperty("explain.fleets", "").equals("all")
                ? GeneratedTree.committed().stream().map(GeneratedTree::name)
                : Stream.of("sample", "resource-policy");
    }

    /** A repository, what it renders, and who answers questions about it. */
    private record Asked(Workbench bench, Path base, Known known, Map<String, String> texts) {

        static Asked of(String fleet, Path base) {
            Workbench bench = fleet.equals("sample") ? Workbench.ofSample(base) : Workbench.copyOf(fleet, base);
            Known known = Pipeline.known(inputs(base), Product.standard(), Progress.NONE);
            Map<String, String> texts =
                    new TreeMap<>(known.repository().orElseThrow().texts());
            known.tree().orElseThrow().documents().forEach(file -> texts.put(file.shown(), file.text()));
            return new Asked(bench, base, known, texts);
        }

        OpsRepository repository() {
            return known.repository().orElseThrow();
        }

        Explainer.Answers ask(List<String> questions) {
            return Explaining.of(inputs(base), "", questions, Progress.NONE);
        }

        List<String> lines(String file) {
            assertThat(texts).containsKey(file);
            return texts.get(file).lines().toList();
        }
    }

    private static Inputs inputs(Path base) {
        return Workbench.inputs(base);
    }

    @ParameterizedTest
    @MethodSource("fleets")
    void everyKeyIsAnsweredWithPlacesThatAreThere(String fleet) {
        Asked asked = Asked.of(fleet, base);
        List<String> questions = keys(asked);
        assertThat(questions).hasSizeGreaterThan(50);

        Explainer.Answers answers = asked.ask(questions);

        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.explanations()).extracting(Explanation::question).containsExactlyElementsOf(questions);
        int used = 0;
        int untried = 0;
        for (Explanation answer : answers.explanations()) {
            if (answer instanceof Explanation.OfKey key) {
                key.stated()
                        .ifPresent(stated ->
                                assertThat(holds(asked, stated)).as("%s", key).isTrue());
                key.others()
                        .forEach(stated ->
                                assertThat(holds(asked, stated)).as("%s", key).isTrue());
                key.uses().files().forEach(use -> isThere(asked, use));
                used += key.uses().files().isEmpty() ? 0 : 1;
                // Another deployment model is taken from another environment, if one has another.
                if (key.stated().isPresent()
                        && key.uses().how().isEmpty()
                        && !key.key().endsWith("deployment.model")) {
                    untried++;
                }
            } else {
                Explanation.OfKeys keys = (Explanation.OfKeys) answer;
                keys.values()
                        .forEach(stated ->
                                assertThat(holds(asked, stated)).as("%s", keys).isTrue());
            }
        }
        assertThat(untried).isLessThan(questions.size() / 50);
        assertThat(used).isGreaterThan(questions.size() / 10);
        saysNoSecret(asked, answers);
    }

    /** Of each template, and of each file that has none, the first file that it makes. */
    @ParameterizedTest
    @MethodSource("fleets")
    void linesOfEveryKindOfFileAreAnsweredWithPlacesThatAreThere(String fleet) {
        Asked asked = Asked.of(fleet, base);
        List<String> questions = new ArrayList<>();
        List<Document> kinds = kinds(asked);
        assertThat(kinds).hasSizeGreaterThan(20);
        int step = Math.max(1, kinds.size() / FILES);
        IntStream.range(0, kinds.size())
                .filter(i -> i % step == 0)
                .mapToObj(kinds::get)
                .forEach(file -> {
                    int lines = asked.lines(file.shown()).size();
                    for (int i = 1; i <= Math.min(LINES, lines); i++) {
                        questions.add(file.shown() + ":" + Math.max(1, lines * i / (LINES + 1)));
                    }
                });
        List<String> distinct = questions.stream().distinct().toList();

        Explainer.Answers answers = asked.ask(distinct);

        assertThat(answers.mistakes()).isEmpty();
        assertThat(answers.explanations()).extracting(Explanation::question).containsExactlyElementsOf(distinct);
        int influenced = 0;
        int fromTemplates = 0;
        for (Explanation answer : answers.explanations()) {
            Explanation.OfLine line = (Explanation.OfLine) answer;
            String text =
                    asked.lines(line.at().file()).get(line.at().line() - 1).strip();
            assertThat(matches(text, line.text().strip()))
                    .as("%s: %s", line.at(), line.text())
                    .isTrue();
            influenced += line.influences().isEmpty() ? 0 : 1;
            fromTemplates += line.lines().isEmpty() ? 0 : 1;
            line.influences()
                    .forEach(one ->
                            assertThat(holds(asked, one.stated())).as("%s", one).isTrue());
            line.template()
                    .ifPresent(template -> assertThat(line.lines())
                            .allSatisfy(number -> assertThat(number)
                                    .isBetween(1, templates(asked).get(template).split("\n", -1).length)));
        }
        assertThat(influenced).isGreaterThan(distinct.size() / 8);
        assertThat(fromTemplates).isGreaterThan(distinct.size() / 2);
        saysNoSecret(asked, answers);
    }

    private static List<Document> kinds(Asked asked) {
        Map<String, Document> kinds = new LinkedHashMap<>();
        asked.known()
                .tree()
                .orElseThrow()
                .documents()
                .forEach(file -> kinds.putIfAbsent(
                        file.cause()
                                .flatMap(Cause::template)
                                .orElseGet(
                                        () -> file.path().substring(file.path().lastIndexOf('/') + 1)),
                        file));
        return List.copyOf(kinds.values());
    }

    private static Map<String, String> templates(Asked asked) {
        Map<String, String> texts = new TreeMap<>();
        TemplatePack.load(Optional.of(asked.base().resolve("templates")), "templates", new Findings())
                .sources()
                .forEach(source -> texts.put(source.origin(), source.text()));
        return texts;
    }

    /** Whether a text is shown: as a whole, its beginning, or with what is secret in it hidden. */
    private static boolean matches(String text, String shown) {
        String pattern = Stream.of(shown.replaceFirst("…$", "").split("\\*\\*\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern + (shown.endsWith("…") ? ".*" : ""), Pattern.DOTALL)
                .matcher(text)
                .matches();
    }

    /** What an answer names as used differs, and nothing else does, if the descriptor is edited and rendered by itself. */
    @ParameterizedTest
    @MethodSource("fleets")
    void whatIsNamedAsUsedDiffersOnceTheDescriptorIsEdited(String fleet) {
        Asked asked = Asked.of(fleet, base);
        List<String> questions = keys(asked).stream()
                .filter(question -> question.startsWith("environments/") && !question.contains("["))
                .toList();
        int step = Math.max(1, questions.size() / 40);
        int changed = 0;
        for (int i = 0; i < questions.size() && changed < CHANGES; i += step) {
            Explainer.Answers answers = asked.ask(List.of(questions.get(i)));
            if (answers.explanations().get(0) instanceof Explanation.OfKey key && isEdited(asked, key)) {
                changed++;
            }
        }
        assertThat(changed).isEqualTo(CHANGES);
    }

    private static final Pattern INSTEAD = Pattern.compile("`([^`]+)` in its place");

    /** Whether the value could be edited as the answer says; what that makes is held against the answer. */
    private boolean isEdited(Asked asked, Explanation.OfKey key) {
        Matcher how =
                INSTEAD.matcher(key.uses().how().size() == 1 ? key.uses().how().get(0) : "");
        if (!how.matches() || key.stated().isEmpty() || key.uses().files().isEmpty()) {
            return false;
        }
        Explanation.Stated stated = key.stated().get();
        List<String> lines = new ArrayList<>(asked.lines(stated.at().file()));
        String line = lines.get(stated.at().line() - 1);
        String value = stated.value();
        int from = line.indexOf(value, stated.at().column() - 1);
        if (from < 0) {
            return false;
        }
        lines.set(
                stated.at().line() - 1, line.substring(0, from) + how.group(1) + line.substring(from + value.length()));
        String was = asked.texts().get(stated.at().file());
        asked.bench().file(stated.at().file(), String.join("\n", lines) + "\n");
        Map<String, String> now = new TreeMap<>();
        Pipeline.known(inputs(base), Product.standard(), Progress.NONE)
                .tree()
                .orElseThrow()
                .documents()
                .forEach(file -> now.put(file.shown(), file.text()));
        asked.bench().file(stated.at().file(), was);
        Map<String, Explanation.Use> uses = new TreeMap<>();
        key.uses().files().forEach(use -> uses.put(use.file(), use));
        asked.known().tree().orElseThrow().documents().stream()
                .filter(file -> !file.path().startsWith("access-matrix"))
                .forEach(file -> {
                    String other = now.get(file.shown());
                    Explanation.Use use = uses.get(file.shown());
                    assertThat(use != null)
                            .as("%s: %s", key, file.shown())
                            .isEqualTo(!file.text().equals(other));
                    if (use != null && !use.gone()) {
                        hasLinesOf(asked.lines(file.shown()), use.lines(), other == null ? "" : other);
                    }
                });
        return true;
    }

    /** Whatever is not named is there still, in its order, and as much as is named is not. */
    private static void hasLinesOf(List<String> lines, SortedSet<Integer> named, String other) {
        List<String> now = other.lines().toList();
        int[][] common = new int[lines.size() + 1][now.size() + 1];
        for (int i = lines.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = lines.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        assertThat(named).hasSize(lines.size() - common[0][0]);
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!named.contains(i + 1)) {
                while (next < now.size() && !now.get(next).equals(lines.get(i))) {
                    next++;
                }
                assertThat(next).as("line %s stays", i + 1).isLessThan(now.size());
                next++;
            }
        }
    }

    private static void saysNoSecret(Asked asked, Explainer.Answers answers) {
        String all = ExplanationJson.of(answers)
                + String.join(
                        "\n",
                        answers.explanations().stream()
                                .flatMap(one -> ExplanationText.lines(one).stream())
                                .toList());
        asked.repository().secrets().hidden().forEach(secret -> assertThat(all).doesNotContain(secret));
        asked.texts()
                .forEach((file, text) -> SecretScan.ofFile(
                                file,
                                text,
                                () -> file.endsWith(".tf") || file.endsWith(".md")
                                        ? List.of()
                                        : YamlReader.readAll(file, text, new Findings()))
                        .stream()
                        .map(Suspicion::text)
                        .forEach(secret -> assertThat(all).doesNotContain(secret)));
    }

    /** Every key that each descriptor has, and of the first of each kind and deployment model some that it may have. */
    private static List<String> keys(Asked asked) {
        DescriptorKeys keys = new DescriptorKeys(Product.standard().resolvers().shapes());
        Set<String> questions = new LinkedHashSet<>();
        Set<String> kinds = new HashSet<>();
        asked.repository().descriptors().forEach(descriptor -> {
            String subject = subject(descriptor);
            keys.said(descriptor).forEach(said -> questions.add(subject + ":" + said.path()));
            if (kinds.add(descriptor.kind()
                    + DescriptorShapes.model(descriptor.spec()).orElse(""))) {
                List<String> known = List.copyOf(keys.known(descriptor).keySet());
                IntStream.range(0, known.size())
                        .filter(i -> i % UNSET == 0)
                        .forEach(i -> questions.add(subject + ":" + known.get(i)));
            }
        });
        return List.copyOf(questions);
    }

    private static String subject(Descriptor descriptor) {
        return switch (descriptor.kind()) {
            case FLEET -> "fleet";
            case ENVIRONMENT -> "environments/" + descriptor.name();
            case WORKSPACE -> "workspaces/" + descriptor.name();
        };
    }

    /** Whether what stands at a place is the value. */
    private static boolean holds(Asked asked, Explanation.Stated stated) {
        if (stated.value().equals("***")) {
            return asked.texts().containsKey(stated.at().file());
        }
        List<String> lines = asked.lines(stated.at().file());
        String rest = lines.get(stated.at().line() - 1)
                .substring(Math.max(0, stated.at().column() - 1));
        String first = stated.value().replaceFirst(" …$", "").replaceFirst("…$", "");
        return switch (stated.value()) {
            case "list" -> rest.startsWith("-") || rest.startsWith("[");
            case "mapping" -> !rest.isEmpty();
            default ->
                unescaped(rest).contains(first)
                        || rest.matches("[|>].*")
                                && lines.get(stated.at().line()).strip().startsWith(first);
        };
    }

    private static String unescaped(String text) {
        return text.replace("''", "'").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static void isThere(Asked asked, Explanation.Use use) {
        int lines = asked.lines(use.file()).size();
        assertThat(use.lines()).allSatisfy(line -> assertThat(line).isBetween(1, lines));
        assertThat(use.before()).allSatisfy(line -> assertThat(line).isBetween(1, lines + 1));
        assertThat(use.gone() || !use.lines().isEmpty() || !use.before().isEmpty())
                .isTrue();
    }
}
