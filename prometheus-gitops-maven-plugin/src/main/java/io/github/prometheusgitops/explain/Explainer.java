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

    private static final FindingType UNKNOWN =
            FindingType.error("explain/unknown", "`gitops.explain` asks for something that there is not");

    private static final String PROPERTY = "gitops.explain";

    private static final Pattern LINE = Pattern.compile("(?<file>.+?):(?<line>[0-9]{1,9})(?::[0-9]{1,9})?");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam:.*");

    private final Asking asking;

    /** Several lines of one file are often asked for together. */
    private final Map<String, TracedFile> traced = new HashMap<>();

    private Explainer(Learnt learnt) {
        this.asking = Asking.of(learnt);
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
    public static Answers answer(Learnt learnt, Collection<String> questions) {
        Explainer explainer = new Explainer(learnt);
        List<Explanation> explanations = new ArrayList<>();
        List<Finding> mistakes = new ArrayList<>();
        for (String question : questions) {
            Asking.Answer answer = explainer.answer(question);
            explanations.addAll(answer.explanations());
            answer.mistakes()
                    .forEach(mistake -> mistakes.add(mistake.saying(
                            learnt.repository().secrets().concealed(mistake.summary()),
                            learnt.repository().secrets().concealed(mistake.mend()))));
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
                .anyMatch(question -> question.contains(AccessMatrix.MARKDOWN) || question.contains(AccessMatrix.JSON));
    }

    private Asking.Answer answer(String question) {
        if (ROLE.matcher(question).matches()) {
            return role(question);
        }
        if (FINGERPRINT.matcher(question).matches()) {
            return answered(new FindingQuestion(asking.learnt(), question).ofFingerprint(question))
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
        return answered(new FindingQuestion(asking.learnt(), question).ofId(question))
                .orElseGet(() -> byName(question));
    }

    private static Optional<Asking.Answer> answered(Optional<Explanation> explanation) {
        return explanation.map(Asking.Answer::of);
    }

    private Asking.Answer key(String question, String subject, String key) {
        List<Descriptor> meant = asking.settings().asked(subject);
        if (meant.isEmpty() && isFile(subject)) {
            return unknown(
                    "`" + Visible.of(key) + "` is no line of " + Visible.of(subject),
                    "name one line, as in `" + subject + ":1`; several questions are separated by commas");
        }
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
        asking.learnt()
                .repository()
                .descriptors()
                .forEach(descriptor -> subjects.add(asking.settings().subject(descriptor)));
        return subjects;
    }

    /** One that ends alike is likelier meant than one that is written alike. */
    private String nearestKey(Descriptor descriptor, String key) {
        SortedSet<String> known =
                new TreeSet<>(asking.learnt().keys().known(descriptor).keySet());
        asking.learnt().keys().said(descriptor).forEach(said -> known.add(said.path()));
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
        String ofDescriptor = asking.learnt().repository().texts().containsKey(file)
                ? file
                : asking.learnt().repository().folder() + "/" + file;
        String text = asking.learnt().repository().texts().get(ofDescriptor);
        if (text != null) {
            return written(question, ofDescriptor, text, number);
        }
        if (asking.learnt().tree().isEmpty()) {
            return unknown(Visible.of(file) + " is not known", asking.learnt().notRendered());
        }
        Optional<Document> document =
                asking.learnt().tree().get().find(Asking.inTree(asking.learnt().output(), file));
        if (document.isEmpty()) {
            return asking.learnt().onDisk().test(file) && !file.endsWith("SHA256SUMS")
                    ? unknown(
                            "the file " + Visible.of(file) + " is there, and is neither described from nor rendered",
                            "ask for a line of a descriptor, a rule file or a file that `mvn gitops:generate` renders")
                    : unknown("no file " + Visible.of(file) + " is rendered", nearestFile(file));
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
                new TreeSet<>(asking.learnt().repository().texts().keySet());
        asking.learnt().tree().ifPresent(tree -> tree.documents().forEach(one -> known.add(one.shown())));
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
        asking.learnt()
                .repository()
                .descriptors()
                .filter(descriptor -> descriptor.file().equals(file))
                .forEach(descriptor -> asking.settings().own(descriptor).stream()
                        .filter(setting -> setting.at().line() == number)
                        .forEach(setting -> new KeyQuestion(asking, question, descriptor)
                                .answer(setting.path())
                                .ifPresent(found::add)));
        asking.settings()
                .beside(file)
                .filter(setting -> setting.at().line() == number)
                .map(setting -> KeyQuestion.beside(asking, question, setting))
                .forEach(found::add);
        return found.isEmpty()
                ? unknown(
                        "no value begins at " + file + ":" + number,
                        "ask for a line of a descriptor with the value of a key, or for a line of a rendered file")
                : new Asking.Answer(found, List.of());
    }

    private Asking.Answer role(String arn) {
        Optional<Asking.Answer> answer = role(arn, role -> role.toString().equals(arn));
        return answer.orElseGet(() -> asking.learnt().access().isEmpty()
                ? unknown("no role is known", asking.learnt().notRendered())
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
                asking.learnt().access().stream()
                        .flatMap(access -> access.graph().roles().stream())
                        .map(MadeRole::arn),
                asking.learnt().awaited().get().stream().map(IamRole::arn));
    }

    /** The answer for roles that the tree makes, or else for those that it will make. */
    private Optional<Asking.Answer> role(String question, Predicate<Arn> asked) {
        Optional<AccessReport> access = asking.learnt().access();
        Optional<Fleet> fleet = asking.learnt().fleet();
        if (access.isEmpty() || fleet.isEmpty()) {
            return Optional.empty();
        }
        List<Explanation> answers = access.get().graph().roles().stream()
                .filter(role -> asked.test(role.arn()))
                .map(role -> new RoleQuestion(asking.learnt(), access.get(), fleet.get(), question).answer(role))
                .collect(Collectors.toCollection(ArrayList::new));
        if (answers.isEmpty()) {
            asking.learnt().awaited().get().stream()
                    .filter(role -> asked.test(role.arn()))
                    .map(role -> RoleQuestion.awaited(question, role))
                    .forEach(answers::add);
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(new Asking.Answer(answers, List.of()));
    }

    /** What has neither a key nor a line: a role, or the beginning of a question. */
    private Asking.Answer byName(String question) {
        if (!asking.settings().of(question).isEmpty()) {
            return unknown(
                    "`" + question + "` alone asks for nothing",
                    "name a key, such as `" + question + ":metadata.name`, or `" + question + ":spec.…`");
        }
        Optional<Asking.Answer> role = role(question, arn -> name(arn).equals(question));
        if (role.isPresent()) {
            return role.get();
        }
        if (isFile(question)) {
            return unknown("`" + Visible.of(question) + "` is a file", "name a line: `" + question + ":1`");
        }
        SortedSet<String> known = new TreeSet<>(Catalogue.standard().entries().keySet());
        roles().forEach(arn -> known.add(name(arn)));
        if (asking.learnt().access().isEmpty()
                && Suggestion.nearest(question, known).isEmpty()) {
            return unknown(
                    "`" + Visible.of(question)
                            + "` is no finding, no key of a descriptor and no line of a file, and no role is"
                            + " known",
                    asking.learnt().notRendered());
        }
        return unknown(
                "`" + Visible.of(question) + "` is no finding, no role, no key of a descriptor and no line of a file",
                Suggestion.didYouMean(
                        question,
                        known,
                        "ask as in `dev:scrapeInterval`, `gitops/environments/dev/….yaml:4`, `access/undeclared` or by a"
                                + " role's name or ARN"));
    }

    private boolean isFile(String name) {
        return asking.learnt().repository().texts().containsKey(name)
                || asking.learnt()
                        .tree()
                        .flatMap(tree -> tree.find(Asking.inTree(asking.learnt().output(), name)))
                        .isPresent();
    }

    /** Without the path of IAM. */
    private static String name(Arn role) {
        return role.resource().substring(role.resource().lastIndexOf('/') + 1);
    }

    private static Asking.Answer unknown(String summary, String mend) {
        return Asking.Answer.mistake(Finding.of(UNKNOWN, Location.of(PROPERTY), summary, mend));
    }
}
