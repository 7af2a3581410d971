package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.format.JsonText;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The JSON Schema (draft-07) of each kind of descriptor, as files that editors complete from. */
public final class DescriptorSchemas {

    private DescriptorSchemas() {}

    /** The texts, by the names of their files. */
    public static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            files.put(
                    kind.word().toLowerCase(Locale.ROOT) + ".json",
                    JsonText.document(DescriptorSchema.of(
                            kind, Product.standard().resolvers().shapes())));
        }
        return files;
    }
}
