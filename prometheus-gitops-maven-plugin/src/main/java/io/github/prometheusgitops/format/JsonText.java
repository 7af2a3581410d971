package io.github.prometheusgitops.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259).
 *
 * <p>Letters of all languages are written as they are, what a reviewer could not see is escaped. Numbers have no
 * exponent. All methods throw {@link IllegalArgumentException} if the value is not plain (see the package) or has a
 * lone surrogate.
 */
public final class JsonText {

    private static final ObjectMapper MAPPER = new ObjectMapper(
                    new JsonFactory().setCharacterEscapes(new JsonEscapes()))
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private JsonText() {}

    /** On one line, without spaces. */
    public static String inline(@Nullable Object value) {
        return write(value, new MinimalPrettyPrinter());
    }

    /** The whole content of a file: two spaces a level, each element and each entry on a line of its own. */
    public static String document(@Nullable Object value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(INDENTER)
                .withArrayIndenter(INDENTER);
        return write(value, printer) + "\n";
    }

    private static String write(@Nullable Object value, PrettyPrinter printer) {
        PlainValue.require(value);
        try {
            return MAPPER.writer(printer).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plain value cannot fail to be written", e);
        }
    }
}
