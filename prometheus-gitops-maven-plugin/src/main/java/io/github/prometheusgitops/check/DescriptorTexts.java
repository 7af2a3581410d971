package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Every text that descriptors say, and what files of outputs brought into the fleet. */
public final class DescriptorTexts {

    private final Set<String> texts = new HashSet<>();

    private DescriptorTexts(Subject subject) {
        Stream.of(
                        subject.repository().fleet().stream(),
                        subject.repository().environments().stream(),
                        subject.repository().workspaces().stream())
                .flatMap(kind -> kind)
                .map(Descriptor::spec)
                .forEach(this::add);
    }

    /** Those of a subject. */
    public static DescriptorTexts of(Subject subject) {
        return subject.reading(DescriptorTexts.class, DescriptorTexts::new);
    }

    private void add(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            mapping.entries().values().forEach(entry -> add(entry.value()));
        } else if (value instanceof YamlSequence list) {
            list.items().forEach(this::add);
        } else {
            texts.add(((YamlScalar) value).text());
        }
    }

    /** Whether a descriptor says exactly this. */
    public boolean has(String text) {
        return texts.contains(text);
    }
}
