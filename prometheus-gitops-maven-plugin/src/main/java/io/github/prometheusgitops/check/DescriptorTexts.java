package io.github.prometheusgitops.check;

import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Set;
import java.util.stream.Collectors;

/** Every text that descriptors say. */
public final class DescriptorTexts {

    private final Set<String> texts;

    private DescriptorTexts(Subject subject) {
        texts = subject.repository()
                .descriptors()
                .flatMap(descriptor -> descriptor.spec().leaves())
                .map(YamlScalar::text)
                .collect(Collectors.toSet());
    }

    /** Those of a subject. */
    public static DescriptorTexts of(Subject subject) {
        return subject.reading(DescriptorTexts.class, DescriptorTexts::new);
    }

    /** Whether a descriptor says exactly this. */
    public boolean has(String text) {
        return texts.contains(text);
    }
}
