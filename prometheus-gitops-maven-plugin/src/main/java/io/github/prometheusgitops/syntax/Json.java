package io.github.prometheusgitops.syntax;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;

/** JSON, without duplicate keys and without anything after the document. */
final class Json implements Language {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    @Override
    public void parse(String file, String text, Findings findings) {
        try {
            READER.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Language.error(
                    findings,
                    at == null ? Location.of(file) : new Location(file, at.getLineNr(), at.getColumnNr()),
                    "JSON",
                    e.getOriginalMessage());
        }
    }
}
