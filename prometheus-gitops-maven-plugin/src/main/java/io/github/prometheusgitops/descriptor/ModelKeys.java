package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Optional;

/**
 * Takes out of an environment what its deployment model does not understand.
 *
 * <p>What its own descriptor says is reported: it would be overlooked. What the fleet's defaults say is meant for the
 * environments of other models.
 *
 * @param model the word of the deployment model
 * @param file the environment's own descriptor
 */
record ModelKeys(String model, String file, Findings findings) {

    private static final FindingType MODEL_KEY =
            FindingType.error("fleet/model-key", "a key that means nothing with the environment's deployment model");

    /**
     * The same before anything is held against a shape: of a key that means nothing, the value is nobody's concern.
     *
     * @param shape of this model
     * @param ofAny of all models
     */
    YamlMapping withoutForeign(String path, YamlMapping mapping, Shape.Fields shape, Shape.Fields ofAny) {
        return mapping.mapValues((key, value) -> {
            Shape.Field own = shape.fields().get(key.text());
            Shape.Field any = ofAny.fields().get(key.text());
            if (own == null && any != null) {
                meaningless(key, path + key.text(), "remove it");
                return Optional.empty();
            }
            return Optional.of(
                    own != null
                                    && any != null
                                    && own.shape() instanceof Shape.Fields fields
                                    && any.shape() instanceof Shape.Fields all
                                    && value instanceof YamlMapping inner
                            ? withoutForeign(path + key.text() + ".", inner, fields, all)
                            : value);
        });
    }

    /** The values that a shape has. */
    YamlMapping keepFitting(String path, YamlMapping mapping, Shape.Fields shape) {
        return mapping.mapValues((key, value) -> {
            String inner = path + key.text();
            Shape.Field field = shape.fields().get(key.text());
            if (field == null && key.at().file().equals(file)) {
                meaningless(key, inner, "remove it");
            }
            return field == null || !isOfModel(inner, value, field.shape())
                    ? Optional.empty()
                    : Optional.of(keepFitting(inner, value, field.shape()));
        });
    }

    /** Whether a word is one of this model's, if it is a word of any; one of its own descriptor is kept, and reported. */
    private boolean isOfModel(String path, YamlValue value, Shape shape) {
        if (!(shape instanceof Shape.OneOf one && value instanceof YamlScalar word)
                || one.words().contains(word.text())) {
            return true;
        }
        if (!word.at().file().equals(file)) {
            return false;
        }
        meaningless(word, path + ": " + word.text(), "write one of " + String.join(", ", one.words()));
        return true;
    }

    private void meaningless(YamlScalar written, String what, String mend) {
        findings.add(
                MODEL_KEY,
                written.at(),
                "`" + what + "` means nothing with deployment model `" + model + "`",
                mend + ", or choose another `deployment.model`");
    }

    private YamlValue keepFitting(String path, YamlValue value, Shape shape) {
        if (shape instanceof Shape.Fields fields && value instanceof YamlMapping mapping) {
            return keepFitting(path + ".", mapping, fields);
        }
        if (shape instanceof Shape.ListOf list && value instanceof YamlSequence sequence) {
            return sequence.map(item -> keepFitting(path + "[]", item, list.item()));
        }
        return value;
    }
}
