package io.github.prometheusgitops.format;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YamlRoundTripTest {

    @Test
    void documentArrives() {
        Property.forAll("yaml documentArrives", Nasty.values(), value -> {
            String document = YamlText.document(value);
            assertThat(document).endsWith("\n").doesNotContain("\r");
            assertReads(document, value);
        });
    }

    @Test
    void inlineArrivesAfterKeyAndDash() {
        Property.forAll("yaml inlineArrivesAfterKeyAndDash", Nasty.values(), value -> {
            String inline = YamlText.inline(value);
            assertThat(inline).doesNotContain("\n", "\r");
            assertReads("key: " + inline + "\nnext: 1\n", map("key", value, "next", 1));
            assertReads("- " + inline + "\n- 1\n", asList(value, 1));
            assertReads("- key: " + inline + " # comment\n", List.of(map("key", value)));
        });
    }

    @Test
    void inlineArrivesInFlowCollections() {
        Property.forAll("yaml inlineArrivesInFlowCollections", Nasty.values(), value -> {
            String inline = YamlText.inline(value);
            assertReads(
                    "key: {a: " + inline + ", b: [" + inline + ", " + inline + "]}\n",
                    map("key", map("a", value, "b", asList(value, value))));
            assertReads("[" + inline + "]\n", asList(value));
            assertReads("{a: " + inline + "}\n", map("a", value));
        });
    }

    @Test
    void blockCollectionArrivesAtAnyIndent() {
        Property.forAll("yaml blockCollectionArrivesAtAnyIndent", Nasty.collections(Nasty.strings()), value -> {
            for (int indent : new int[] {1, 2, 3, 8}) {
                String spaces = " ".repeat(indent);
                assertReads(
                        "key:\n" + spaces + YamlText.block(value, indent) + "\nnext: 1\n",
                        map("key", value, "next", 1));
                assertReads("-" + " ".repeat(indent) + YamlText.block(value, indent + 1) + "\n- 1\n", asList(value, 1));
            }
            assertReads(
                    "a:\n  b:\n    - c:\n        " + YamlText.block(value, 8) + "\n\n      d: 1\n",
                    map("a", map("b", List.of(map("c", value, "d", 1)))));
        });
    }

    @Test
    void blockStringArrivesAfterItsKey() {
        Property.forAll("yaml blockStringArrivesAfterItsKey", Nasty.strings(), text -> {
            for (int indent : new int[] {1, 2, 3, 8}) {
                assertReads("key: " + YamlText.block(text, indent) + "\n\n\nnext: 1\n", map("key", text, "next", 1));
                assertReads("- " + YamlText.block(text, indent) + "\n", List.of(text));
            }
            assertReads(
                    "a:\n  - key: " + YamlText.block(text, 6) + "\n\n    # comment\n    next: 1\n\n",
                    map("a", List.of(map("key", text, "next", 1))));
        });
    }

    @Test
    void stringsInOneDocumentDoNotDisturbEachOther() {
        Generator<List<String>> pairs = Generator.listOf(Nasty.strings(), 2, 2);
        Property.forAll("yaml stringsInOneDocumentDoNotDisturbEachOther", pairs, pair -> {
            String one = pair.get(0);
            String two = pair.get(1);
            Map<String, Object> keys = new TreeMap<>();
            keys.put(one, two);
            keys.put(two, List.of(one, map(two, one)));
            assertReads(YamlText.document(keys), keys);
            assertReads(YamlText.inline(keys) + "\n", keys);
        });
    }

    private static void assertReads(String document, Object expected) {
        assertThat(YamlReader.all())
                .allSatisfy(reader -> assertThat(Nasty.canonical(reader.read(document)))
                        .as("%s read by %s", document, reader)
                        .isEqualTo(Nasty.canonical(expected)));
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> map(String key, Object value, String nextKey, Object nextValue) {
        Map<String, Object> map = map(key, value);
        map.put(nextKey, nextValue);
        return map;
    }
}
