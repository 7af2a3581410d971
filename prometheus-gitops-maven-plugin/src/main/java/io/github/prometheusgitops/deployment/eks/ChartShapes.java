package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports values that the chart cannot use because they are no mapping or list where it has one: it would not render, or
 * render something else.
 */
final class ChartShapes {

    private static final FindingType VALUES_SHAPE = FindingType.error(
            "fleet/values-shape",
            "`values` has text or a list where the chart has a mapping, or the like; a warning "
                    + "for another chart version, and for null over a section that the chart reads");
    private static final FindingType VALUES_SHAPE_WARNING = VALUES_SHAPE.asWarning();

    /** The chart that the shapes are those of. */
    static final String VERSION = "88.5.3";

    private static final String DATA = "chart-values.txt";

    /** {@code section}, {@code map} or {@code list} by the path of a value, its keys joined by slashes. */
    private static final Map<String, String> SHAPES = load();

    private final Findings findings;
    private final boolean sameChart;

    /**
     * @param version of the chart; of another major version the shapes are only likely, so that findings are warnings
     */
    ChartShapes(String version, Findings findings) {
        this.findings = findings;
        this.sameChart = major(version).equals(major(VERSION));
    }

    void check(YamlMapping spec) {
        spec.mapping(EksKeys.VALUES).ifPresent(values -> within("", values));
    }

    private void within(String path, YamlMapping values) {
        values.entries().forEach((key, entry) -> {
            String inner = path.isEmpty() ? key : path + "/" + key;
            String shape = SHAPES.getOrDefault(inner, "");
            YamlValue value = entry.value();
            boolean isNull = value instanceof YamlScalar scalar && scalar.isNull();
            if (isNull && shape.equals("section")) {
                findings.add(
                        VALUES_SHAPE_WARNING,
                        value.at(),
                        "the chart does not render without its section `" + dotted(inner) + "`, which null takes away",
                        "name the keys within it that shall go, or switch it off by its key `enabled`");
            } else if (!isNull && !fits(shape, value)) {
                wrong(inner, shape, value);
            } else if (value instanceof YamlMapping mapping) {
                within(inner, mapping);
            }
        });
    }

    private void wrong(String path, String shape, YamlValue value) {
        String what = "`values." + dotted(path) + "` is " + value.kind() + ", and the chart has "
                + (shape.equals("list") ? "a list" : "a mapping") + " there";
        if (sameChart) {
            findings.add(VALUES_SHAPE, value.at(), what, "write what the chart's values.yaml has");
        } else {
            findings.add(VALUES_SHAPE_WARNING, value.at(), what + " (as of " + VERSION + ")", "check its values.yaml");
        }
    }

    private static boolean fits(String shape, YamlValue value) {
        return switch (shape) {
            case "section", "map" -> value instanceof YamlMapping;
            case "list" -> value instanceof YamlSequence;
            default -> true;
        };
    }

    private static String dotted(String path) {
        return path.replace('/', '.');
    }

    private static String major(String version) {
        return version.split("\\.", 2)[0];
    }

    private static Map<String, String> load() {
        try (InputStream data = ChartShapes.class.getResourceAsStream(DATA);
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            Map<String, String> shapes = new TreeMap<>();
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(parts -> shapes.put(parts[1], parts[0]));
            return shapes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
