package io.github.prometheusgitops.check;

import io.github.prometheusgitops.access.Paths;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.HclYaml;
import io.github.prometheusgitops.document.LocalValues;
import io.github.prometheusgitops.document.TerraformResource;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What texts are that Terraform gives a resource, as far as the files say it.
 *
 * @param folder of the configuration
 * @param each {@code key} and {@code value} of the instance, if it is one of several
 */
record TerraformValues(DocumentTree tree, String folder, LocalValues locals, Map<String, HclValue> each) {

    private static final Pattern FILE =
            Pattern.compile("file\\(\\s*\"\\$\\{path\\.(?:module|root)}/([^\"$%]+)\"\\s*\\)");
    private static final Pattern OBJECT = Pattern.compile("(?:json|yaml)encode\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern HEREDOC = Pattern.compile(
            "<<(?<flush>-?)\\s*(?<word>[\\w-]+)\\s*?\\n(?<text>.*\\n)?[ \\t]*\\k<word>\\s*", Pattern.DOTALL);
    private static final Pattern REFERENCE =
            Pattern.compile("(?<!\\$)\\$\\{\\s*(?:local\\.(?<local>[\\w-]+)|each\\.(?<each>key|value))\\s*}");
    private static final Pattern OF_EACH = Pattern.compile("each\\.(key|value)");
    private static final Pattern FILES = Pattern.compile(
            "(?:toset\\(\\s*)?fileset\\(\\s*\"\\$\\{path\\.(?:module|root)}/?([^\"$%]*)\"\\s*,\\s*\"(\\*\\*/)?\\*([\\w.-]*)\"\\s*\\)(?:\\s*\\))?");

    /** What a value is. */
    sealed interface Said {

        /**
         * A text.
         *
         * @param read what it says, where it is an object that Terraform encodes
         */
        record Text(YamlScalar text, Optional<YamlMapping> read) implements Said {}

        /** The text of a file, by its path from the root of the tree. */
        record File(String path) implements Said {}

        /** Terraform has to work it out. */
        record Unknown() implements Said {}

        /** No text: it is null. */
        record Nothing() implements Said {}
    }

    /** Those of each instance of a resource; of one whose instances only Terraform knows, once. */
    static List<TerraformValues> each(DocumentTree tree, String folder, LocalValues locals, HclBody.Block block) {
        HclValue forEach = locals.resolved(block.body().attributes().get("for_each"));
        List<TerraformValues> all = new ArrayList<>();
        if (forEach instanceof HclValue.Entries entries) {
            entries.entries()
                    .forEach((key, value) -> all.add(new TerraformValues(
                            tree,
                            folder,
                            locals,
                            Map.of("key", new HclValue.Literal(key, forEach.at()), "value", value))));
        } else if (forEach != null) {
            keys(tree, folder, locals, block, forEach)
                    .map(key -> new HclValue.Literal(key, forEach.at()))
                    .forEach(key ->
                            all.add(new TerraformValues(tree, folder, locals, Map.of("key", key, "value", key))));
        }
        return all.isEmpty() ? List.of(new TerraformValues(tree, folder, locals, Map.of())) : all;
    }

    private static Stream<String> keys(
            DocumentTree tree, String folder, LocalValues locals, HclBody.Block block, HclValue forEach) {
        Matcher files = FILES.matcher(
                forEach instanceof HclValue.Expression expression
                        ? expression.source().strip()
                        : "");
        if (!files.matches()) {
            return new TerraformResource(folder, block, locals)
                    .instances().stream().flatMap(instance -> instance.key().stream());
        }
        Pattern names =
                Pattern.compile((files.group(2) == null ? "" : "(?:.*/)?") + "[^/]*" + Pattern.quote(files.group(3)));
        return path(folder, files.group(1)).stream()
                .flatMap(below -> tree.below(below).stream()
                        .map(file -> file.path().substring(below.length() + 1))
                        .filter(name -> names.matcher(name).matches()));
    }

    /** A path that is said from a folder, as one from the root of the tree. */
    static Optional<String> path(String folder, String said) {
        return Paths.within(folder, said);
    }

    Said of(HclValue said) {
        HclValue value = locals.resolved(said);
        if (value instanceof HclValue.Expression expression
                && OF_EACH.matcher(expression.source().strip()).matches()) {
            HclValue element = each.get(expression.source().strip().substring("each.".length()));
            value = element == null ? value : locals.resolved(element);
        }
        if (value instanceof HclValue.Literal literal) {
            return literal.text().equals("null")
                    ? new Said.Nothing()
                    : new Said.Text(new YamlScalar(literal.text(), false, literal.at()), Optional.empty());
        }
        return value instanceof HclValue.Expression expression ? of(expression) : new Said.Unknown();
    }

    private Said of(HclValue.Expression expression) {
        String source = referenced(expression.source().strip());
        Matcher file = FILE.matcher(source);
        if (file.matches()) {
            return path(folder, file.group(1)).<Said>map(Said.File::new).orElseGet(Said.Unknown::new);
        }
        Matcher object = OBJECT.matcher(source);
        if (object.matches()) {
            return HclYaml.object(object.group(1), expression.at(), this::text)
                    .<Said>map(read -> new Said.Text(
                            new YamlScalar(JsonText.inline(plain(read)), false, expression.at()), Optional.of(read)))
                    .orElseGet(Said.Unknown::new);
        }
        return heredoc(source, expression.at())
                .<Said>map(text -> new Said.Text(text, Optional.empty()))
                .orElseGet(Said.Unknown::new);
    }

    /** A text within an object. */
    private Optional<YamlScalar> text(HclValue.Expression expression) {
        HclValue value = expression;
        return of(value) instanceof Said.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    /** With the texts of what is said elsewhere in the configuration. */
    private String referenced(String source) {
        return REFERENCE.matcher(source).replaceAll(reference -> {
            Matcher named = (Matcher) reference;
            HclValue value = named.group("local") != null
                    ? locals.resolved(locals.said().get(named.group("local")))
                    : each.get(named.group("each"));
            return Matcher.quoteReplacement(
                    value instanceof HclValue.Literal literal ? literal.text() : reference.group());
        });
    }

    private static Optional<YamlScalar> heredoc(String source, Location at) {
        Matcher heredoc = HEREDOC.matcher(source);
        if (!heredoc.matches()) {
            return Optional.empty();
        }
        String text = heredoc.group("text") == null ? "" : heredoc.group("text");
        String outright = text.replace("$${", "").replace("%%{", "");
        if (outright.contains("${") || outright.contains("%{")) {
            return Optional.empty();
        }
        String meant = text.replace("$${", "${").replace("%%{", "%{");
        return Optional.of(new YamlScalar(
                heredoc.group("flush").isEmpty() ? meant : flushed(meant), false, true, at, Optional.empty()));
    }

    /** Without what all lines that are not blank are indented by. */
    private static String flushed(String text) {
        List<String> lines = text.lines().toList();
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Object plain(YamlValue value) {
        if (value instanceof YamlSequence list) {
            return list.items().stream().map(TerraformValues::plain).toList();
        }
        if (value instanceof YamlMapping mapping) {
            Map<String, Object> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> entries.put(key, plain(entry.value())));
            return entries;
        }
        return ((YamlScalar) value).text();
    }
}
