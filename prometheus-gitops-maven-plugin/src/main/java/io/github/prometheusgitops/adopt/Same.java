package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Objects;

/** Whether two values mean the same, wherever they stand and however they are written. */
public final class Same {

    private Same() {}

    /** Of scalars their text counts: quotes do not. */
    public static boolean are(YamlValue one, YamlValue other) {
        if (one instanceof YamlScalar left && other instanceof YamlScalar right) {
            return left.isNull() == right.isNull() && left.text().equals(right.text());
        }
        return Objects.equals(PlainValues.of(one), PlainValues.of(other));
    }
}
