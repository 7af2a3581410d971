package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.access.Paths;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Terraform reads no file that is not there, and each policy that is rendered is read by somebody: one that nothing reads is
 * not in force, whatever it says.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions/file">Functions that read files</a>
 */
public final class FileReads implements Check {

    private static final FindingType MISSING =
            FindingType.error("terraform/missing-file", "a Terraform module reads a file that is not in the tree");
    private static final FindingType UNREAD =
            FindingType.error("terraform/unread-policy", "a rendered policy is read by nothing");

    private static final Pattern CALL = Pattern.compile(
            "\\b(?<function>file|templatefile|filebase64|filesha256|filesha1|filesha512|filemd5|filebase64sha256|fileset)"
                    + "\\(\\s*(?<first>\"(?:[^\"\\\\]++|\\\\.)*+\"|local\\.[\\w-]+)\\s*(?:,\\s*\"(?<glob>[^\"]*)\")?");

    /** Not those of topics, queues, keys, secrets and functions: where others own these, they attach the policy themselves. */
    private static final Pattern POLICY = Pattern.compile("(?<owner>(?:environments|workspaces)/[^/]+)/(?:[^/]+/)?iam/"
            + "(?!sns-topics/|sqs-queues/|kms-keys/|secrets/|lambda-functions/).*\\.json");

    private static final Pattern OPTIONAL = Pattern.compile("\\b(fileexists|try|can)\\(");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    @Override
    public void check(Subject subject, Findings findings) {
        List<Read> reads = reads(subject.tree());
        for (Read read : reads) {
            if (read.isExact() && subject.tree().find(read.path()).isEmpty()) {
                missing(subject.tree(), read, findings);
            }
        }
        Map<String, List<Pattern>> patterns = new HashMap<>();
        reads.forEach(read -> patterns.computeIfAbsent(subjectOf(read.module()), unused -> new ArrayList<>())
                .add(Pattern.compile(read.regex())));
        Map<String, Set<String>> embedded = new HashMap<>();
        subject.tree().matching(POLICY).forEach(policy -> {
            Matcher owner = POLICY.matcher(policy.path());
            if (owner.matches() && !isRead(subject.tree(), policy, owner.group("owner"), patterns, embedded)) {
                findings.add(
                        UNREAD,
                        policy.at(),
                        "nothing in " + owner.group("owner") + " reads this policy, so that it would not be in force",
                        "have the template read it where it makes what the policy is of");
            }
        });
    }

    private static String subjectOf(String path) {
        return Pattern.compile("(?:environments|workspaces)/[^/]+")
                .matcher(path)
                .results()
                .findFirst()
                .map(match -> match.group())
                .orElse("");
    }

    private static boolean isRead(
            DocumentTree tree,
            Document policy,
            String owner,
            Map<String, List<Pattern>> patterns,
            Map<String, Set<String>> embedded) {
        boolean byTerraform = patterns.getOrDefault(owner, List.of()).stream()
                .anyMatch(pattern -> pattern.matcher(policy.path()).matches());
        if (byTerraform) {
            return true;
        }
        // ACK's custom resources and hand-over pages carry the text itself, indented.
        String text = policy.text().replaceAll("\\s+", "");
        if (embedded.computeIfAbsent(owner, unused -> embedded(tree, owner)).contains(text)) {
            return true;
        }
        return tree.below(owner).stream()
                .filter(file -> !file.path().equals(policy.path()) && !file.isTerraform())
                .anyMatch(file -> carries(file, policy, text));
    }

    /** The policies within an owner's custom resources: looking for each policy in each file would take the square of both. */
    private static Set<String> embedded(DocumentTree tree, String owner) {
        return tree.below(owner).stream()
                .filter(file -> file.path().endsWith(".yaml"))
                .flatMap(Document::texts)
                .filter(text -> text.text().startsWith("{"))
                .map(text -> text.text().replaceAll("\\s+", ""))
                .collect(Collectors.toSet());
    }

    private static boolean carries(Document file, Document policy, String text) {
        return file.text().replaceAll("\\s+", "").contains(text)
                || file.path()
                                .endsWith("/"
                                        + policy.path().substring(policy.path().indexOf("/iam/") + 1))
                        && file.text().equals(policy.text());
    }

    /**
     * A file, or any number of them, that a module reads.
     *
     * @param module the folder of the one that says so
     * @param path from the root of the tree; what is worked out stands as {@code *}
     * @param certain whether Terraform fails where it is not there, wherever it is started
     */
    private record Read(String module, String path, boolean certain, Location at) {

        boolean isExact() {
            return certain && !path.contains("*");
        }

        String regex() {
            StringBuilder regex = new StringBuilder();
            Matcher part = Pattern.compile("\\*\\*|\\*|[^*]+").matcher(path);
            while (part.find()) {
                regex.append(
                        switch (part.group()) {
                            case "**" -> ".*";
                            case "*" -> "[^/]*";
                            default -> Pattern.quote(part.group());
                        });
            }
            return regex.toString();
        }
    }

    private static List<Read> reads(DocumentTree tree) {
        return DocumentTree.modules(tree.documents().stream()).entrySet().stream()
                .flatMap(module -> reads(module.getKey(), module.getValue()))
                .toList();
    }

    private static Stream<Read> reads(String folder, List<HclBody> bodies) {
        Map<String, String> locals = new HashMap<>();
        bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("locals"))
                .forEach(block -> block.body().attributes().forEach((name, value) -> {
                    if (value instanceof HclValue.Expression expression
                            && expression.source().matches("\"[^\"]*\"")) {
                        locals.put(
                                name,
                                expression
                                        .source()
                                        .substring(1, expression.source().length() - 1));
                    } else if (value instanceof HclValue.Literal literal) {
                        locals.put(name, literal.text());
                    }
                }));
        return bodies.stream().flatMap(HclBody::expressions).flatMap(expression -> calls(folder, expression, locals));
    }

    private static Stream<Read> calls(String folder, HclValue.Expression expression, Map<String, String> locals) {
        List<Read> reads = new ArrayList<>();
        Matcher call = CALL.matcher(expression.source());
        while (call.find()) {
            String first = call.group("first");
            Optional<String> said = first.startsWith("local.")
                    ? Optional.ofNullable(locals.get(first.substring("local.".length())))
                    : Optional.of(first.substring(1, first.length() - 1));
            boolean set = call.group("function").equals("fileset");
            said.map(text -> set && call.group("glob") != null ? text + "/" + call.group("glob") : text)
                    .flatMap(text -> path(folder, text, locals))
                    .ifPresent(path -> reads.add(new Read(
                            folder,
                            path,
                            said.orElseThrow().startsWith("$") && !isOptional(expression, path),
                            expression.at())));
        }
        return reads.stream();
    }

    /** What may be missing: since the expression says what to do then, or since an apply packs it before. */
    private static boolean isOptional(HclValue.Expression expression, String path) {
        return OPTIONAL.matcher(expression.source()).find() || path.endsWith(".zip");
    }

    /** Without {@code path.module} in front, a path is one of wherever Terraform was started: the root module, as a rule. */
    private static Optional<String> path(String folder, String said, Map<String, String> locals) {
        String text = said;
        for (int i = 0; i < 3 && text.contains("${local."); i++) {
            text = resolved(text, locals);
        }
        boolean root = folder.startsWith("environments/") || folder.startsWith("workspaces/");
        String relative;
        if (text.startsWith("${path.module}/")) {
            relative = text.substring("${path.module}/".length());
        } else if (root && text.startsWith("${path.root}/")) {
            relative = text.substring("${path.root}/".length());
        } else if (root && !text.startsWith("/") && !text.startsWith("${")) {
            relative = text;
        } else {
            return Optional.empty();
        }
        return Paths.within(folder, REFERENCE.matcher(relative).replaceAll("*"));
    }

    private static String resolved(String text, Map<String, String> locals) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(1).strip();
            String value = name.startsWith("local.") ? locals.get(name.substring("local.".length())) : null;
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }

    private static void missing(DocumentTree tree, Read read, Findings findings) {
        // Its owner's files: nobody means another's, and all of a fleet would be compared with each that is missing.
        String owner = subjectOf(read.module());
        List<String> known = (owner.isEmpty() ? tree.documents() : tree.below(owner))
                .stream().map(Document::path).toList();
        findings.add(
                MISSING,
                read.at(),
                "Terraform would read `" + read.path() + "`, and there is no such file in this tree",
                Suggestion.nearest(read.path(), known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("correct the path, or render the file"));
    }
}
