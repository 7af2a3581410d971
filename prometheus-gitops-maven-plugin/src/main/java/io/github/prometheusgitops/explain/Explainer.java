package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.IamRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers questions: {@code dev:scrapeInterval}, {@code gitops/…/values.yaml:41}, {@code access/undeclared}, a fingerprint, a
 * role's name or ARN.
 */
public final class Explainer {

    private static final FindingType UNKNOWN = FindingType.error("explain/unknown");

    private static final String PROPERTY = "gitops.explain";

    private static final Pattern LINE = Pattern.compile("(?<file>.+?):(?<line>[0-9]{1,9})(?::[0-9]{1,9})?");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam:.*");

    private final Asking asking;

    /** Several lines of one file are often asked for together. */
    private final Map<String, TracedFile> traced = new HashMap<>();

    private Explainer(Material material) {
        this.asking = Asking.of(material);
    }

    /**
     * What was answered.
     *
     * @param mistakes questions that nothing answers
     */
    public record Answers(List<Explanation> explanations, List<Finding> mistakes) {
        public Answers {
            explanations = List.copyOf(explanations);
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Answers each of some questions. */
    public static Answers answer(Material material, Collection<String> questions) {
        Explainer explainer = new Explainer(material);
        List<Explanation> explanations = new ArrayList<>();
        List<Finding> mistakes = new ArrayList<>();
        for (String question : questions) {
            Asking.Answer answer = explainer.answer(question);
            explanations.addAll(answer.explanations());
            answer.mistakes()
                    .forEach(mistake -> mistakes.add(mistake.saying(
                            material.repository().secrets().concealed(mistake.summary()),
                            material.repository().secrets().concealed(mistake.mend()))));
        }
        return new Answers(explanations, mistakes);
    }

    /** Whether some questions are about what is found, which only all checks can say. */
    public static boolean isAboutFindings(Collection<String> questions) {
        return questions.stream()
                .anyMatch(question -> FINGERPRINT.matcher(question).matches()
                        || Catalogue.standard().entries().containsKey(question));
    }

    /** Whether some questions are about lines of the access matrix. */
    public static boolean isAboutTheMatrix(Collection<String> questions) {
        return questions.stream()
                .anyMatch(question ->
                        question.contains(AccessMatrix.MARKDOWN) || question.contains(AccessMatrix.JSON));
    }

    private Asking.Answer answer(String question) {
        if (ROLE.matcher(question).matches()) {
            return role(question);
        }
        if (FINGERPRINT.matcher(question).matches()) {
            return answered(new FindingQuestion(asking.material(), question).ofFingerprint(question))
                    .orElseGet(() -> unknown(
                            "no finding of now has the fingerprint " + question,
                            "`mvn gitops:check -Dgitops.reports=json` writes those that there are"));
        }
        Matcher line = LINE.matcher(question);
        if (line.matches()) {
            return line(question, line.group("file"), Integer.parseInt(line.group("line")));
        }
        int colon = question.indexOf(':');
        if (colon > 0) {
            return key(question, question.substring(0, colon), question.substring(colon + 1));
        }
        return answered(new FindingQuestion(asking.material(), question).ofId(question))
                .orElseGet(() -> byName(question));
    }

    private static Optional<Asking.Answer> answered(Optional<Explanation> explanation) {
        return explanation.map(Asking.Answer::of);
    }

    private Asking.Answer key(String question, String subject, String key) {
        List<Descriptor> meant = asking.leaves().asked(subject);
        if (meant.isEmpty()) {
            return unknown(
                    "there is no environment and no workspace `" + Visible.of(subject) + "`",
                    Suggestion.didYouMean(subject, subjects()));
        }
        if (meant.size() > 1) {
            return unknown(
                    "`" + subject + "` is an environment and a workspace",
                    "write `environments/" + subject + ":" + key + "` or `workspaces/" + subject + ":" + key + "`");
        }
        Descriptor descriptor = meant.get(0);
        return answered(new KeyQuestion(asking, question, descriptor).answer(key))
                .orElseGet(() ->
                        unknown("`" + subject + "` has no key `" + Visible.of(key) + "`", nearestKey(descriptor, key)));
    }

    private SortedSet<String> subjects() {
        SortedSet<String> subjects = new TreeSet<>();
        asking.material()
                .repository()
                .descriptors()
                .forEach(descriptor -> subjects.add(asking.leaves().subject(descriptor)));
        return subjects;
    }

    /** One that ends alike is likelier meant than one that is written alike. */
    private String nearestKey(Descriptor descriptor, String key) {
        SortedSet<String> known =
                new TreeSet<>(asking.material().keys().known(descriptor).keySet());
        asking.material().keys().said(descriptor).forEach(said -> known.add(said.path()));
        String path = key.startsWith("spec.") ? key.substring("spec.".length()) : key;
        String last = path.substring(path.lastIndexOf('.') + 1);
        return known.stream()
                .filter(one -> one.equals(last) || one.endsWith("." + last))
                .min(Comparator.comparingInt(String::length))
                .map(one -> "did you mean `" + one + "`?")
                .or(() -> Suggestion.nearest(path, known).map(one -> "did you mean `" + one + "`?"))
                .orElseGet(() -> Suggestion.didYouMean(
                        path,
                        known.stream()
                                .filter(one -> one.indexOf('.') < 0 && one.indexOf('[') < 0)
                                .toList()));
    }

    private Asking.Answer line(String question, String named, int number) {
        String file = named.replace('\\', '/').replaceFirst("^(\\./)+", "");
        String ofDescriptor = asking.material().repository().texts().containsKey(file)
                ? file
                : asking.material().repository().folder() + "/" + file;
        String text = asking.material().repository().texts().get(ofDescriptor);
        if (text != null) {
            return written(question, ofDescriptor, text, number);
        }
        if (asking.material().tree().isEmpty()) {
            return unknown(Visible.of(file) + " is not known", asking.material().notRendered());
        }
        Optional<Document> document = asking.material()
                .tree()
                .get()
                .find(Asking.inTree(asking.material().output(), file));
        if (document.isEmpty()) {
            return unknown("no file " + Visible.of(file) + " is rendered", nearestFile(file));
        }
        long lines = document.get().text().lines().count();
        return number < 1 || number > lines
                ? unknown(
                        document.get().shown() + " has no line " + number,
                        "it has " + lines + (lines == 1 ? " line" : " lines"))
                : Asking.Answer.of(new LineQuestion(asking, question)
                        .answer(
                                document.get(),
                                number,
                                () -> traced.computeIfAbsent(
                                        document.get().path(), unused -> TracedFile.of(asking, document.get()))));
    }

    private String nearestFile(String file) {
        if (file.endsWith("/SHA256SUMS") || file.equals("SHA256SUMS")) {
            return "that is the list of digests of what is rendered in its folder: ask for one of these files";
        }
        SortedSet<String> known =
                new TreeSet<>(asking.material().repository().texts().keySet());
        asking.material().tree().ifPresent(tree -> tree.documents().forEach(one -> known.add(one.shown())));
        String name = file.substring(file.lastIndexOf('/') + 1);
        List<String> alike = known.stream()
                .filter(one -> one.endsWith("/" + name) || one.equals(name))
                .toList();
        return alike.size() == 1
                ? "did you mean `" + alike.get(0) + "`?"
                : Suggestion.didYouMean(
                        file, alike.isEmpty() ? known : alike, "files are named as `mvn gitops:generate` does");
    }

    /** A line of a descriptor: the keys whose values stand there. */
    private Asking.Answer written(String question, String file, String text, int number) {
        long lines = text.lines().count();
        if (number < 1 || number > lines) {
            return unknown(file + " has no line " + number, "it has " + lines + (lines == 1 ? " line" : " lines"));
        }
        List<Explanation> found = new ArrayList<>();
        asking.material()
                .repository()
                .descriptors()
                .filter(descriptor -> descriptor.file().equals(file))
                .forEach(descriptor -> asking.leaves().own(descriptor).stream()
                        .filter(leaf -> leaf.at().line() == number)
                        .forEach(leaf -> new KeyQuestion(asking, question, descriptor)
                                .answer(leaf.path())
                                .ifPresent(found::add)));
        return found.isEmpty()
                ? unknown(
                        "no value begins at " + file + ":" + number,
                        "ask for a line of a descriptor with the value of a key, or for a line of a rendered file")
                : new Asking.Answer(found, List.of());
    }

    private Asking.Answer role(String arn) {
        Optional<Asking.Answer> answer = role(arn, role -> role.toString().equals(arn));
        return answer.orElseGet(() -> asking.material().access().isEmpty()
                ? unknown("no role is known", asking.material().notRendered())
                : unknown(
                        "the tree makes no role " + Visible.of(arn),
                        Suggestion.didYouMean(
                                arn,
                                roles().map(Arn::toString).toList(),
                                "`access-matrix.md` has those that it makes")));
    }

    /** The roles of a tree, and those that wait for AWS. */
    private Stream<Arn> roles() {
        return Stream.concat(
                asking.material().access().stream()
                        .flatMap(access -> access.graph().roles().stream())
                        .map(MadeRole::arn),
                asking.material().awaited().get().stream().map(IamRole::arn));
    }

    /** The answer for roles that the tree makes, or else for those that it will make. */
    private Optional<Asking.Answer> role(String question, Predicate<Arn> asked) {
        Optional<AccessReport> access = asking.material().access();
        Optional<Fleet> fleet = asking.material().fleet();
        if (access.isEmpty() || fleet.isEmpty()) {
            return Optional.empty();
        }
        List<Explanation> answers = access.get().graph().roles().stream()
                .filter(role -> asked.test(role.arn()))
                .map(role -> new RoleQuestion(asking.material(), access.get(), fleet.get(), question).answer(role))
                .collect(Collectors.toCollection(ArrayList::new));
        if (answers.isEmpty()) {
            asking.material().awaited().get().stream()
                    .filter(role -> asked.test(role.arn()))
                    .map(role -> RoleQuestion.awaited(question, role))
                    .forEach(answers::add);
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(new Asking.Answer(answers, List.of()));
    }

    /** What has neither a key nor a line: a role, or the beginning of a question. */
    private Asking.Answer byName(String question) {
        if (!asking.leaves().of(question).isEmpty()) {
            return unknown(
                    "`" + question + "` alone asks for nothing",
                    "name a key, such as `" + question + ":metadata.name`, or `" + question + ":spec.…`");
        }
        Optional<Asking.Answer> role = role(question, arn -> name(arn).equals(question));
        if (role.isPresent()) {
            return role.get();
        }
        if (asking.material().repository().texts().containsKey(question)
                || asking.material()
                        .tree()
                        .flatMap(tree ->
                                tree.find(Asking.inTree(asking.material().output(), question)))
                        .isPresent()) {
            return unknown("`" + Visible.of(question) + "` is a file", "name a line: `" + question + ":1`");
        }
        SortedSet<String> known = new TreeSet<>(Catalogue.standard().entries().keySet());
        roles().forEach(arn -> known.add(name(arn)));
        return unknown(
                "`" + Visible.of(question) + "` is no finding, no role, no key of a descriptor and no line of a file",
                Suggestion.didYouMean(
                        question,
                        known,
                        "ask as in `dev:scrapeInterval`, `gitops/environments/dev/….yaml:4`, `access/undeclared` or by a"
                                + " role's name or ARN"));
    }

    /** Without the path of IAM. */
    private static String name(Arn role) {
        return role.resource().substring(role.resource().lastIndexOf('/') + 1);
    }

    private static Asking.Answer unknown(String summary, String mend) {
        return Asking.Answer.mistake(Finding.of(UNKNOWN, Location.of(PROPERTY), summary, mend));
    }
}
