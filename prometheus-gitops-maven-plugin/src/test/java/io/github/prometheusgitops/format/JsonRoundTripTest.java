package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonRoundTripTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Provide
    Arbitrary<Object> values() {
        return Nasty.values();
    }

    @Property
    void arrives(@ForAll("values") Object value) throws JsonProcessingException {
        String inline = JsonText.inline(value);
        String document = JsonText.document(value);
        assertThat(inline).doesNotContain("\n", "\r");
        assertThat(document).endsWith("\n").doesNotContain("\r");
        assertThat(Nasty.canonical(MAPPER.readValue(inline, Object.class))).isEqualTo(Nasty.canonical(value));
        assertThat(Nasty.canonical(MAPPER.readValue(document, Object.class))).isEqualTo(Nasty.canonical(value));
    }
}
