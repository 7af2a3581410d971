package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file says, whatever its language: texts, in entries by name and in lists. */
sealed interface Node {

    /** Where it begins. */
    Location at();

    /**
     * A scalar, or what Terraform has to work out, as it is written.
     *
     * @param secret whether nobody may see it
     */
    record Text(String text, Location at, boolean secret) implements Node {

        Text(String text, Location at) {
            this(text, at, false);
        }

        /** Without a text that nobody may see. */
        @Override
        public String toString() {
            return secret ? "***" : text;
        }
    }

    /** A mapping, an object, or the attributes and blocks of HCL, in the order in which they were written. */
    record Named(Map<String, Node> entries, Location at) implements Node {

        public Named {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** What stands at a path of names; empty where something else is on the way. */
        Optional<Node> find(String... path) {
            Node found = this;
            for (String name : path) {
                if (!(found instanceof Named named) || !named.entries.containsKey(name)) {
                    return Optional.empty();
                }
                found = named.entries.get(name);
            }
            return Optional.of(found);
        }

        /** The text at a path of names. */
        Optional<String> text(String... path) {
            return find(path).filter(Text.class::isInstance).map(node -> ((Text) node).text());
        }
    }

    /** A list. */
    record Listed(List<Node> items, Location at) implements Node {

        public Listed {
            items = List.copyOf(items);
        }
    }

    /** Whether both say the same, wherever they stand. */
    static boolean same(Node one, Node other) {
        if (one instanceof Text text && other instanceof Text that) {
            return text.text().equals(that.text());
        }
        if (one instanceof Named named && other instanceof Named that) {
            return List.copyOf(named.entries().keySet())
                            .equals(List.copyOf(that.entries().keySet()))
                    && named.entries().entrySet().stream()
                            .allMatch(entry -> same(
                                    entry.getValue(), that.entries().getOrDefault(entry.getKey(), entry.getValue())));
        }
        if (one instanceof Listed listed && other instanceof Listed that) {
            if (listed.items().size() != that.items().size()) {
                return false;
            }
            for (int i = 0; i < listed.items().size(); i++) {
                if (!same(listed.items().get(i), that.items().get(i))) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    /** All that it says, for comparison only. */
    static void write(Node node, StringBuilder all) {
        if (node instanceof Named named) {
            named.entries().forEach((name, value) -> {
                all.append('{').append(name).append(':');
                write(value, all);
                all.append('}');
            });
        } else if (node instanceof Listed listed) {
            listed.items().forEach(item -> {
                all.append('[');
                write(item, all);
                all.append(']');
            });
        } else {
            all.append('\n').append(((Text) node).text()).append('\n');
        }
    }

    /** How many texts it consists of. */
    default int size() {
        if (this instanceof Named named) {
            return named.entries().values().stream().mapToInt(Node::size).sum();
        }
        return this instanceof Listed listed
                ? listed.items().stream().mapToInt(Node::size).sum()
                : 1;
    }
}
