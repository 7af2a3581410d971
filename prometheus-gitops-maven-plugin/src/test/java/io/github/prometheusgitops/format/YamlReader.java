package io.github.prometheusgitops.format;

import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Parsers that were not written by us, and differ in what they take for a number or a boolean. */
enum YamlReader {
    YAML_1_1 {
        @Override
        Object read(String document) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new Yaml(new SafeConstructor(options)).load(document);
        }
    },
    YAML_1_2_JSON_SCHEMA {
        @Override
        Object read(String document) {
            LoadSettings settings =
                    LoadSettings.builder().setSchema(new JsonSchema()).build();
            return new Load(settings).loadFromString(document);
        }
    },
    YAML_1_2_CORE_SCHEMA {
        @Override
        Object read(String document) {
            LoadSettings settings =
                    LoadSettings.builder().setSchema(new CoreSchema()).build();
            return new Load(settings).loadFromString(document);
        }
    };

    abstract Object read(String document);

    static Stream<YamlReader> all() {
        return Stream.of(values());
    }
}
