package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads one YAML document with the place of every value, within bounds that a hostile file cannot exceed. */
public final class YamlReader {

    private static final FindingType DUPLICATE_KEY =
            FindingType.error("yaml/duplicate-key", "a key stands twice in one mapping");

    private static final int DEEPEST_NESTING = 50;
    private static final int MOST_CHARACTERS = 3 * 1024 * 1024;
    /** Aliases are expanded, so that a small file could stand for a huge tree, or for one text a thousand times. */
    private static final int MOST_VALUES = 200_000;

    /** YAML's own limit for a key without {@code ?}; paths in messages are made of keys. */
    private static final int LONGEST_KEY = 1_024;

    /** No configuration has such a number; to read one takes a time that grows with the square of its length. */
    private static final int MOST_DIGITS = 1_000;

    private static final Pattern LONG_NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

    private static final FindingType SYNTAX = FindingType.error("yaml/syntax", "a file that is not one YAML document");

    private final String file;
    private final Findings findings;
    private final boolean merging;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private long characters;
    private Optional<YamlSource> source = Optional.empty();
    /** Of the text; only if it has characters of more than one unit of UTF-16. */
    private String[] lines = new String[0];

    private YamlReader(String file, Findings findings, boolean merging) {
        this.file = file;
        this.findings = findings;
        this.merging = merging;
    }

    /**
     * Reads the only document of a file.
     *
     * @param file the name that findings show
     * @return empty if the text is not one YAML document; why is then among the findings
     */
    public static Optional<YamlValue> read(String file, String text, Findings findings) {
        return one(readAll(file, text, findings), findings);
    }

    /** Reads a file that lies beside a class of ours: a mapping, with its merge keys expanded. */
    public static YamlMapping resource(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return (YamlMapping) readMerging(name, text, new Findings()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the only document of a file, as {@link #read} does, with its merge keys expanded. */
    public static Optional<YamlValue> readMerging(String file, String text, Findings findings) {
        return one(new YamlReader(file, findings, true).read(text), findings)
                .map(document -> new MergeKeys(findings).expand(document));
    }

    private static Optional<YamlValue> one(List<YamlValue> documents, Findings findings) {
        if (documents.size() > 1) {
            findings.add(
                    SYNTAX,
                    documents.get(1).at(),
                    "a second document starts here",
                    "write one document into each file");
            return Optional.empty();
        }
        return documents.stream().findFirst();
    }

    /**
     * Reads every document of a file.
     *
     * @return empty if the text is not YAML; why is then among the findings
     */
    public static List<YamlValue> readAll(String file, String text, Findings findings) {
        return new YamlReader(file, findings, false).read(text);
    }

    /** Reads every document of a file, as {@link #readAll} does, with its merge keys expanded. */
    public static List<YamlValue> readAllMerging(String file, String text, Findings findings) {
        MergeKeys merge = new MergeKeys(findings);
        return new YamlReader(file, findings, true)
                .read(text).stream().map(merge::expand).toList();
    }

    private List<YamlValue> read(String text) {
        lines = text.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? text.split("\\r?\\n", -1) : new String[0];
        source = Optional.of(new YamlSource(text));
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST_NESTING);
        options.setCodePointLimit(MOST_CHARACTERS);
        // What they stand for is counted below, and rule files have many.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            List<Node> documents = new ArrayList<>();
            for (Node document : composer(options).composeAll(new StringReader(text))) {
                documents.add(document);
            }
            if (documents.isEmpty()) {
                findings.add(SYNTAX, Location.of(file), "the file is empty", "write a document, or delete the file");
            }
            return documents.stream().map(this::convert).toList();
        } catch (TooLarge e) {
            findings.add(
                    SYNTAX,
                    Location.of(file),
                    "the document expands to more than " + MOST_VALUES + " values or " + MOST_CHARACTERS
                            + " characters",
                    "repeat less by aliases");
        } catch (MarkedYAMLException e) {
            String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
            findings.add(
                    SYNTAX,
                    at(e.getProblemMark()),
                    "not YAML: " + withoutNames(e.getProblem()) + context,
                    indentation(e.getProblem())
                            ? "indent the line as its neighbours are, or put a text that has a colon into quotes"
                            : "");
        } catch (ReaderException e) {
            findings.add(
                    SYNTAX, Location.of(file, text, e.getPosition()), "not YAML: a control character", "remove it");
        } catch (YAMLException e) {
            findings.add(SYNTAX, Location.of(file), "not YAML: " + firstLine(e.getMessage()), "");
        }
        return List.of();
    }

    /** Whether a line that stands too far right or left is a usual cause of the problem. */
    private static boolean indentation(@Nullable String problem) {
        return problem != null
                && (problem.equals("mapping values are not allowed here")
                        || problem.startsWith("expected <block end>"));
    }

    /** A password that begins with an asterisk and has no quotes is the name of an alias. */
    private static String withoutNames(String problem) {
        return String.valueOf(problem).replaceFirst("(undefined alias|duplicate anchor) .*", "$1");
    }

    static Yaml composer(LoaderOptions options) {
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Untyped());
    }

    private YamlValue convert(Node node) {
        if (++values > MOST_VALUES) {
            throw new TooLarge();
        }
        if (!open.add(node)) {
            findings.add(SYNTAX, at(node), "a value contains itself", "remove the alias");
            return new YamlScalar("", true, at(node));
        }
        try {
            if (!node.getTag().getValue().startsWith(Tag.PREFIX)) {
                // Its name may be a password that nobody quoted.
                findings.add(
                        SYNTAX,
                        at(node),
                        "a tag that is not known",
                        "remove it, or quote the text if it begins with `!`");
            }
            if (node instanceof MappingNode mapping) {
                return mapping(mapping);
            }
            if (node instanceof SequenceNode sequence) {
                return new YamlSequence(
                        sequence.getValue().stream().map(this::convert).toList(), at(node));
            }
            ScalarNode scalar = (ScalarNode) node;
            // `!!str 012` is text although it carries no quotes.
            boolean plain = scalar.isPlain() && !Tag.STR.equals(scalar.getTag());
            return scalar(scalar, plain);
        } finally {
            open.remove(node);
        }
    }

    private YamlScalar scalar(ScalarNode node, boolean plain) {
        String text = node.getValue();
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new TooLarge();
        }
        OptionalInt lone = text.codePoints()
                .filter(c -> Character.getType(c) == Character.SURROGATE)
                .findFirst();
        if (lone.isPresent()) {
            findings.add(
                    SYNTAX,
                    at(node),
                    "a text has half a character (" + (char) lone.getAsInt() + "), which no UTF-8 file can hold",
                    "write the whole character instead of `\\ud800` and its like");
            return new YamlScalar("", false, at(node));
        }
        if (plain && text.length() > MOST_DIGITS && Character.isDigit(text.charAt(text.length() - 1))) {
            YamlScalar quoted = new YamlScalar(text, false, at(node));
            if (LONG_NUMBER.matcher(text).matches()) {
                findings.add(
                        SYNTAX, at(node), "a number of more than " + MOST_DIGITS + " digits", "quote it if it is text");
            }
            return quoted;
        }
        return new YamlScalar(text, plain, node.getScalarStyle() == ScalarStyle.LITERAL, at(node), source);
    }

    private YamlMapping mapping(MappingNode node) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                findings.add(SYNTAX, at(tuple.getKeyNode()), "a key has to be text", "");
                continue;
            }
            YamlScalar key = scalar(keyNode, keyNode.isPlain());
            if (key.text().length() > LONGEST_KEY) {
                findings.add(SYNTAX, key.at(), "a key of more than " + LONGEST_KEY + " characters", "shorten it");
                continue;
            }
            if (MergeKeys.isOne(key) && !merging) {
                findings.add(
                        MergeKeys.MERGE_KEY,
                        key.at(),
                        "merge keys (`<<`) are not read",
                        "put what environments share into spec.defaults of the fleet");
                continue;
            }
            YamlMapping.Entry earlier =
                    entries.putIfAbsent(key.text(), new YamlMapping.Entry(key, convert(tuple.getValueNode())));
            if (earlier != null) {
                findings.add(
                        DUPLICATE_KEY,
                        key.at(),
                        "`" + key.text() + "` is already set at line "
                                + earlier.key().at().line(),
                        "remove one of the two");
            }
        }
        return new YamlMapping(entries, at(node));
    }

    private Location at(Node node) {
        return at(node.getStartMark());
    }

    private Location at(Mark mark) {
        return mark == null
                ? Location.of(file)
                : new Location(file, mark.getLine() + 1, column(mark.getLine(), mark.getColumn()) + 1);
    }

    /** The reader counts whole characters; editors, and the formats of reports, what Java does. */
    private int column(int line, int characters) {
        if (line >= lines.length || lines[line].codePointCount(0, lines[line].length()) < characters) {
            return characters;
        }
        return lines[line].offsetByCodePoints(0, characters);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    /** Ends the expansion of a document that stands for too many values. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
