package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.properties.Property;
import org.junit.jupiter.api.Test;

class JsonRoundTripTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void everyValueArrives() {
        Property.forAll("json arrives", Nasty.values(), value -> {
            String inline = JsonText.inline(value);
            String document = JsonText.document(value);
            assertThat(inline).doesNotContain("\n", "\r");
            assertThat(document).endsWith("\n").doesNotContain("\r");
            assertThat(Nasty.canonical(MAPPER.readValue(inline, Object.class))).isEqualTo(Nasty.canonical(value));
            assertThat(Nasty.canonical(MAPPER.readValue(document, Object.class)))
                    .isEqualTo(Nasty.canonical(value));
        });
    }
}
