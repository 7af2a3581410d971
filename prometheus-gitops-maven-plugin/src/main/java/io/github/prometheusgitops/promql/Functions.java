package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All functions, which {@code functions.txt} lists.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/">Query functions</a>
 */
final class Functions {

    private static final String LIST = "functions.txt";

    private static final Pattern LINE =
            Pattern.compile("(?<name>[a-z0-9_]+)\\((?<parameters>[^)]*)\\) (?<result>[a-z]+)"
                    + "(?: from (?<from>[0-9.]+))?(?: until (?<until>[0-9.]+), then `(?<instead>[a-z_]+)`)?"
                    + "(?: (?<flag>with a flag)(?: until (?<stable>[0-9.]+))?)?");

    private static final Map<String, ValueType> TYPES = Map.of(
            "scalar", ValueType.SCALAR,
            "string", ValueType.STRING,
            "vector", ValueType.INSTANT_VECTOR,
            "range", ValueType.RANGE_VECTOR);

    private static final SortedMap<String, Function> ALL = read();

    private Functions() {}

    static Optional<Function> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    private static SortedMap<String, Function> read() {
        SortedMap<String, Function> all = new TreeMap<>();
        try (InputStream stream = Objects.requireNonNull(Functions.class.getResourceAsStream(LIST));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        Function function = function(line);
                        all.put(function.name(), function);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableSortedMap(all);
    }

    private static Function function(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException(LIST + ": " + line);
        }
        List<ValueType> types = new ArrayList<>();
        int least = 0;
        int most = 0;
        for (String parameter : Arrays.stream(matcher.group("parameters").split(", "))
                .filter(written -> !written.isEmpty())
                .toList()) {
            boolean optional = parameter.endsWith("?");
            boolean several = parameter.contains("*");
            types.add(Objects.requireNonNull(TYPES.get(parameter.replaceAll("[^a-z].*", ""))));
            least += optional || several ? 0 : 1;
            most += several ? times(parameter) : 1;
        }
        Optional<PrometheusVersion> from = version(matcher, "from");
        return new Function(
                matcher.group("name"),
                types,
                least,
                most,
                Objects.requireNonNull(TYPES.get(matcher.group("result"))),
                from,
                version(matcher, "until"),
                matcher.group("flag") == null
                        ? Optional.of(from.orElse(new PrometheusVersion(0, 0)))
                        : version(matcher, "stable"),
                Objects.requireNonNullElse(matcher.group("instead"), ""));
    }

    /** How often at most {@code scalar*9} comes; as often as one likes, if no number says it. */
    private static int times(String parameter) {
        String count = parameter.substring(parameter.indexOf('*') + 1);
        return count.isEmpty() ? Short.MAX_VALUE : Integer.parseInt(count);
    }

    private static Optional<PrometheusVersion> version(Matcher matcher, String group) {
        return Optional.ofNullable(matcher.group(group)).map(PrometheusVersion::of);
    }
}
