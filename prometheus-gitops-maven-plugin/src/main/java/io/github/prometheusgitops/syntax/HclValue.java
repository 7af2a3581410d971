package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value of an HCL attribute. */
public sealed interface HclValue {

    /** Where it begins. */
    Location at();

    /** What Terraform has to work out, in this value and in those that it consists of. */
    default Stream<Expression> expressions() {
        return Stream.empty();
    }

    /** A string without templates, a number, a boolean or null, as text without quotes and escapes. */
    record Literal(String text, Location at) implements HclValue {}

    /** A tuple. */
    record Items(List<HclValue> items, Location at) implements HclValue {

        @Override
        public Stream<Expression> expressions() {
            return items.stream().flatMap(HclValue::expressions);
        }
    }

    /** An object, by those of its keys that are said outright. */
    record Entries(Map<String, HclValue> entries, Location at) implements HclValue {

        @Override
        public Stream<Expression> expressions() {
            return entries.values().stream().flatMap(HclValue::expressions);
        }
    }

    /** Whatever Terraform has to work out, as it is written. */
    record Expression(String source, Location at) implements HclValue {

        @Override
        public Stream<Expression> expressions() {
            return Stream.of(this);
        }
    }
}
