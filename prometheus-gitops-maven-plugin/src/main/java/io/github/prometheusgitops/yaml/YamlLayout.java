package io.github.prometheusgitops.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where the parts of a YAML document stand in its text, to the character, for those who change the text and leave the rest of
 * it alone. All places are indices into the text.
 */
public final class YamlLayout {

    /** Stands for each key of a mapping, and for each value of a list. */
    public static final String EACH = "*";

    private final String text;
    private final @Nullable Node root;

    private YamlLayout(String text, @Nullable Node root) {
        this.text = text;
        this.root = root;
    }

    /** The layout of a text that {@link YamlReader#read} has read without a finding, so that it is within its bounds. */
    public static YamlLayout of(String text) {
        return new YamlLayout(text, YamlReader.composer(new LoaderOptions()).compose(new StringReader(text)));
    }

    /** The comments of a text, each without its number sign, in their order. */
    public static List<String> comments(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        return StreamSupport.stream(
                        YamlReader.composer(options)
                                .parse(new StringReader(text))
                                .spliterator(),
                        false)
                .filter(CommentEvent.class::isInstance)
                .map(event -> ((CommentEvent) event).getValue().strip())
                .filter(comment -> !comment.isEmpty())
                .toList();
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /**
     * A part of the text.
     *
     * @param end behind the last character
     */
    public record Span(int start, int end) {

        /** How many characters it has. */
        public int length() {
            return end - start;
        }

        /** What stands there. */
        public String in(String text) {
            return text.substring(start, end);
        }
    }

    /**
     * A key with its value.
     *
     * @param key the key as it means
     * @param keyAt the key as it is written, with quotes
     * @param valueAt the value as it is written, without an anchor; of an alias, the alias itself. A block goes to the end of its
     *     last line
     * @param scalar the value's text, if it is a scalar that stands here; empty for a block of text ({@code |})
     */
    public record Entry(String key, Span keyAt, Span valueAt, Optional<String> scalar) {}

    /**
     * A mapping.
     *
     * @param flow whether it is in braces
     * @param at in braces, from brace to brace; else from the first key to the end of the last line
     */
    public record Mapping(boolean flow, Span at, List<Entry> entries) {

        /** The entry of a key. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    /**
     * The mappings at a path, in the order in which they are reached; one that aliases reach, too, is there once, where its anchor
     * is.
     *
     * @param path keys, or {@link #EACH}; nothing for the document itself
     */
    public List<Mapping> mappings(List<String> path) {
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        if (root != null) {
            reached.add(root);
        }
        for (String step : path) {
            Set<Node> next = Collections.newSetFromMap(new IdentityHashMap<>());
            reached.forEach(node -> next.addAll(below(node, step)));
            reached = next;
        }
        return reached.stream()
                .filter(MappingNode.class::isInstance)
                .map(node -> mapping((MappingNode) node))
                .sorted((one, other) ->
                        Integer.compare(one.at().start(), other.at().start()))
                .toList();
    }

    private static List<Node> below(Node node, String step) {
        if (node instanceof SequenceNode list) {
            return step.equals(EACH) ? list.getValue() : List.of();
        }
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple ->
                                step.equals(EACH) || key(tuple).getValue().equals(step))
                        .map(NodeTuple::getValueNode)
                        .toList()
                : List.of();
    }

    /** A document that was read has no other keys. */
    private static ScalarNode key(NodeTuple tuple) {
        return (ScalarNode) tuple.getKeyNode();
    }

    private Mapping mapping(MappingNode node) {
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            entries.add(entry(tuple));
        }
        boolean flow = node.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
        int start = flow || entries.isEmpty()
                ? content(offset(node.getStartMark()))
                : entries.get(0).keyAt().start();
        return new Mapping(flow, new Span(start, end(node)), List.copyOf(entries));
    }

    private Entry entry(NodeTuple tuple) {
        ScalarNode key = key(tuple);
        Node value = tuple.getValueNode();
        Span keyAt = new Span(offset(key.getStartMark()), offset(key.getEndMark()));
        int colon = text.indexOf(':', keyAt.end());
        int start = blank(colon + 1);
        if (start < text.length() && text.charAt(start) == '*') {
            return new Entry(key.getValue(), keyAt, new Span(start, word(start)), Optional.empty());
        }
        int own = offset(value.getStartMark());
        if (isNothing(value)) {
            return new Entry(key.getValue(), keyAt, new Span(colon + 1, colon + 1), Optional.empty());
        }
        Optional<String> scalar =
                value instanceof ScalarNode text && !isBlock(text) ? Optional.of(text.getValue()) : Optional.empty();
        return new Entry(key.getValue(), keyAt, new Span(content(own), end(value)), scalar);
    }

    private static boolean isNothing(Node value) {
        return value.getStartMark().getIndex() == value.getEndMark().getIndex();
    }

    private static boolean isBlock(ScalarNode scalar) {
        return switch (scalar.getScalarStyle()) {
            case LITERAL, FOLDED -> true;
            default -> false;
        };
    }

    private int end(Node node) {
        int end = offset(node.getEndMark());
        if (node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK) {
            // The library ends a block where the next thing begins, behind blank lines and comments.
            int start = offset(node.getStartMark());
            int last =
                    lastChild(node).map(this::end).filter(found -> found <= end).orElse(start);
            return Math.max(last, lastContent(start, end));
        }
        return node instanceof ScalarNode scalar && isBlock(scalar) ? withoutBlankEnd(end) : end;
    }

    private static Optional<Node> lastChild(Node node) {
        List<Node> children = node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(NodeTuple::getValueNode).toList()
                : node instanceof SequenceNode list ? list.getValue() : List.of();
        return children.isEmpty() ? Optional.empty() : Optional.of(children.get(children.size() - 1));
    }

    /** The end of the last line that is neither blank nor a comment. */
    private int lastContent(int start, int end) {
        int to = end;
        while (to > start) {
            int from = Math.max(start, text.lastIndexOf('\n', to - 1) + 1);
            String line = text.substring(from, to).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return withoutBlankEnd(to);
            }
            to = from - 1;
        }
        return start;
    }

    private int withoutBlankEnd(int end) {
        int last = end;
        while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    /** Where a value itself begins, behind its anchor and its tag. */
    private int content(int start) {
        int at = start;
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            at = blank(word(at));
        }
        return at;
    }

    /** The end of what has no white space and none of the characters that end a value in braces. */
    private int word(int start) {
        int at = start;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ",[]{}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Behind white space, line ends and comments. */
    private int blank(int start) {
        int at = start;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            int next = text.indexOf('\n', at);
            at = text.charAt(at) == '#' ? (next < 0 ? text.length() : next) : at + 1;
        }
        return at;
    }

    /** The library counts whole characters. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
