package io.github.prometheusgitops.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    private static final Path SCHEMAS = Path.of("src/test/resources/kubernetes");
    private static final int MUTANTS = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiterString = " <= ",
            value = {
                "v has to be text, not a number <= {type: string} <= 1",
                "v has to be a whole number or text, not a list <= {type: [integer, string]} <= [a]",
                "v has to be a whole number, not a number <= {type: integer} <= 1.5",
                "v has to be a boolean, not text <= {type: boolean} <= \"true\"",
                "v has to be a mapping, not nothing <= {type: object} <= ~",
                "v lacks `a` <= {required: [a]} <= {b: 1}",
                "v.tupe is a key that the kind does not have <= {additionalProperties: false, properties: {type: {}}} <= {tupe: 1}",
                "v.x has to be text, not a number <= {additionalProperties: {type: string}} <= {x: 1}",
                "v.x1 has to be text, not a number <= {patternProperties: {'^x': {type: string}}, additionalProperties: false} <= {x1: 1}",
                "v[1] has to be text, not a number <= {items: {type: string}} <= [a, 2]",
                "v has fewer than 2 items <= {minItems: 2} <= [a]",
                "v has to be one of one, two <= {enum: [one, two]} <= oen",
                "v has to be `1` <= {const: 1} <= 2",
                "v does not match `^a+$` <= {pattern: '^a+$'} <= b",
                "v is too short <= {minLength: 2} <= é",
                "v has to be at most 3 <= {maximum: 3} <= 3.1",
                "v is none of the 2 things that it may be <= {oneOf: [{type: string}, {type: integer}]} <= 1.5",
                "v is none of the 2 things that it may be <= {anyOf: [{required: [a]}, {required: [b]}]} <= {c: 1}",
                "v is several of the things of which it may be one <= {oneOf: [{required: [a]}, {required: [b]}]} <= {a: 1, b: 2}",
                "v has to be text, not a number <= {allOf: [{type: string}]} <= 1",
                "v has to be text, not a number <= {$ref: '#/definitions/text'} <= 1",
                "v has to be text, not a number <= {$ref: 'other.json#/definitions/text'} <= 1"
            })
    void whatDoesNotFitIsSaidWithItsPath(String expected, String schema, String value) throws IOException {
        assertThat(problems(schema, value)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " <= ",
            value = {
                "{type: integer} <= 1.0",
                "{type: string} <= \"1\"",
                "{type: string, nullable: true} <= ~",
                "{type: number} <= 1",
                "{oneOf: [{type: string}, {type: integer}]} <= 1",
                "{oneOf: [{format: a, type: string}, {type: string}]} <= a",
                "{pattern: '(?=a)b'} <= c",
                "{enum: [1, a]} <= 1.0",
                "{format: date-time} <= x",
                "{} <= [a]",
                "{type: martian} <= a",
                "{$ref: '#'} <= {a: 1}",
                "{$ref: 'gone.json'} <= 1",
                "{$ref: 'https://example.com/a.json'} <= 1",
                "{$ref: '../secret.json'} <= 1"
            })
    void whatFitsOrCannotBeToldPasses(String schema, String value) throws IOException {
        assertThat(problems(schema, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a.json",
                "../secret.json",
                "/etc/secret.json",
                "gone.json#/a",
                "link.json",
                "a\\u0000b.json",
                "file:secret.json"
            })
    void nothingOutsideOfTheFolderIsRead(String reference) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("schemas"));
        Files.writeString(folder.resolve("secret.json"), "{\"type\": \"string\"}");
        Files.createSymbolicLink(inner.resolve("link.json"), folder.resolve("secret.json"));
        Files.writeString(
                inner.resolve("thing-v1.json"), "{\"properties\": {\"v\": {\"$ref\": \"" + reference + "\"}}}");
        SchemaFolder schemas = new SchemaFolder(inner);

        assertThat(Validation.of(object("1"), schemas))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
        assertThat(schemas.unusable()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b/c", "", "v1/../../x", "x\u0000y"})
    void noNameOfAKindLeadsOutOfTheFolder(String name) {
        assertThat(new SchemaFolder(folder).find("v1", name)).isEmpty();
        assertThat(new SchemaFolder(folder).find(name, "thing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"thing-example-v1beta1.json", "thing-example.com-v1beta1.json", "example.com/thing_v1beta1.json"
            })
    void bothLayoutsAreKnown(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{}");

        assertThat(new SchemaFolder(folder).find("example.com/v1beta1", "Thing"))
                .isPresent();
        assertThat(new SchemaFolder(folder).find("example.com/v1", "Thing")).isEmpty();
    }

    @Test
    @Timeout(20)
    void alternativesWithinAlternativesDoNotTakeForever() throws IOException {
        String doubling = "{anyOf: [{allOf: [{$ref: '#/properties/v'}, {$ref: '#/properties/v'}]}, {type: integer}]}";

        assertThat(problems(doubling, "a")).hasSizeLessThanOrEqualTo(20);
    }

    /** Of the manifests of the golden trees, whole and with a key or value of theirs changed. */
    @Test
    void anotherValidatorFindsTheSameManifestsWrong() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
        SchemaFolder schemas = new SchemaFolder(SCHEMAS);
        Random random = new Random(3);
        List<String> texts = manifests();
        int wrong = 0;
        for (int i = 0; i < MUTANTS + texts.size(); i++) {
            boolean whole = i < texts.size();
            String text = texts.get(whole ? i : random.nextInt(texts.size()));
            String mutant = whole ? text : mutated(text, random);
            Findings findings = new Findings();
            if (!(YamlReader.readMerging("a.yaml", mutant, findings).orElse(null) instanceof YamlMapping object)) {
                continue;
            }
            List<SchemaProblem> problems = Validation.of(object, schemas).orElse(null);
            if (problems == null) {
                continue;
            }
            JsonNode schema = schemas.find(
                            object.text("apiVersion").orElseThrow(),
                            object.text("kind").orElseThrow())
                    .orElseThrow()
                    .node();
            var theirs = factory.getSchema(schema).validate(json.valueToTree(PlainValues.of(object)));
            boolean theyKnowMore = theirs.stream().allMatch(one -> one.getType().equals("format"));
            assertThat(problems.isEmpty())
                    .as("%s%nours %s%ntheirs %s", mutant, problems, theirs)
                    .isEqualTo(theirs.isEmpty() || theyKnowMore);
            assertThat(whole && !problems.isEmpty()).as("%s", problems).isFalse();
            wrong += problems.isEmpty() ? 0 : 1;
        }
        assertThat(wrong).isGreaterThan(MUTANTS / 5);
    }

    private static String mutated(String text, Random random) {
        List<MatchResult> places = Pattern.compile("(?m)(?<=^|[ -])[a-zA-Z]+(?=:)|(?<=: )\\S+$")
                .matcher(text)
                .results()
                .toList();
        MatchResult place = places.get(random.nextInt(places.size()));
        String other = List.of("nonsense", "7", "[a]", "true", "{a: 1}").get(random.nextInt(5));
        boolean key = text.startsWith(":", place.end());
        return text.substring(0, place.start()) + (key ? place.group() + "x" : other) + text.substring(place.end());
    }

    private static List<String> manifests() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/fleets"))) {
            for (Path file : files.filter(one -> one.toString().matches(".*/gitops/.*\\.yaml"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                if (text.contains("\nkind: ") && !text.contains("\n---")) {
                    texts.add(text);
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(50);
        return texts;
    }

    private List<String> problems(String schema, String value) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Object plain =
                PlainValues.of(YamlReader.read("schema", schema, new Findings()).orElseThrow());
        Files.writeString(
                folder.resolve("thing-v1.json"),
                "{\"properties\": {\"v\": " + json.writeValueAsString(plain)
                        + "}, \"definitions\": {\"text\": {\"type\": \"string\"}}}");
        Files.writeString(folder.resolve("other.json"), "{\"definitions\": {\"text\": {\"type\": \"string\"}}}");
        return Validation.of(object(value), new SchemaFolder(folder)).orElseThrow().stream()
                .map(problem -> problem.path() + " " + problem.what())
                .toList();
    }

    private static YamlMapping object(String value) {
        String text = "apiVersion: v1\nkind: Thing\nv: " + value + "\n";
        return (YamlMapping) YamlReader.read("thing", text, new Findings()).orElseThrow();
    }
}
