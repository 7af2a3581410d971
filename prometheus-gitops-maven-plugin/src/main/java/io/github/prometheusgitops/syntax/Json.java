package io.github.prometheusgitops.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** JSON, without duplicate keys and without anything after the document. */
final class Json implements Language {
    private static final FindingType BROKEN = FindingType.error("syntax/json", "a rendered file is not JSON");

    private static final Pattern SINCE =
            Pattern.compile(" \\((?:for [A-Za-z]{1,20} starting|start marker) at \\[.{0,300}", Pattern.DOTALL);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public Content parse(String file, String text, Findings findings) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            List<YamlValue> documents = new ArrayList<>();
            if (parser.nextToken() != null) {
                documents.add(value(file, parser));
                if (parser.nextToken() != null) {
                    Location at = at(file, parser.currentTokenLocation());
                    Language.error(BROKEN, findings, at, "JSON", "there is something after the document");
                }
            }
            return new Content.Structured(documents);
        } catch (JsonProcessingException e) {
            Language.error(BROKEN, findings, at(file, e.getLocation()), "JSON", problem(e));
            return new Content.Text();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
    }

    /** Without where the parser began with it, which says nothing of the file. */
    private static String problem(JsonProcessingException e) {
        return SINCE.matcher(e.getOriginalMessage()).replaceFirst("");
    }

    private static YamlValue value(String file, JsonParser parser) throws IOException {
        Location at = at(file, parser.currentTokenLocation());
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    YamlScalar key =
                            new YamlScalar(parser.currentName(), false, at(file, parser.currentTokenLocation()));
                    parser.nextToken();
                    entries.put(key.text(), new YamlMapping.Entry(key, value(file, parser)));
                }
                return new YamlMapping(entries, at);
            }
            case START_ARRAY -> {
                List<YamlValue> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(file, parser));
                }
                return new YamlSequence(items, at);
            }
            default -> {
                return new YamlScalar(parser.getText(), parser.currentToken() != JsonToken.VALUE_STRING, at);
            }
        }
    }

    private static Location at(String file, JsonLocation at) {
        return at == null ? Location.of(file) : new Location(file, at.getLineNr(), at.getColumnNr());
    }
}
