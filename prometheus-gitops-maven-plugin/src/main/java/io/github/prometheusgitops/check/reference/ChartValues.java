package io.github.prometheusgitops.check.reference;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a chart's {@code values.yaml} has.
 *
 * @param values its defaults
 * @param commented keys that it only shows, in comments
 */
record ChartValues(YamlMapping values, Set<String> commented) {

    private static final Pattern COMMENTED =
            Pattern.compile("(?m)^\\s*#+\\s*-?\\s*([A-Za-z][A-Za-z0-9_.-]*):(?:\\s|$)");

    /** The reader of YAML takes no more. */
    private static final int LARGEST = 3 * 1024 * 1024;

    private static final int BLOCK = 512;
    private static final int MOST_ENTRIES = 20_000;

    /** A small archive can unpack to any size, and no chart is larger. */
    private static final long MOST_UNPACKED = 256L * 1024 * 1024;

    /** Reads a {@code values.yaml}, or the one of the archive of a chart; empty if it is neither. */
    static Optional<ChartValues> read(Path file) {
        try {
            byte[] bytes;
            try (InputStream stream = Files.newInputStream(file)) {
                bytes = stream.readNBytes(8 * LARGEST);
            }
            boolean packed = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
            return (packed ? ofArchive(bytes) : Optional.of(new String(bytes, StandardCharsets.UTF_8)))
                    .flatMap(ChartValues::parse);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ChartValues> parse(String text) {
        Findings findings = new Findings();
        Optional<YamlValue> read = YamlReader.readMerging("values.yaml", text, findings);
        if (findings.hasErrors() || !(read.orElse(null) instanceof YamlMapping values)) {
            return Optional.empty();
        }
        Set<String> commented = new TreeSet<>();
        COMMENTED.matcher(text).results().map(match -> match.group(1)).forEach(commented::add);
        return Optional.of(new ChartValues(values, commented));
    }

    /** The file {@code <chart>/values.yaml} of a tar archive. */
    private static Optional<String> ofArchive(byte[] bytes) throws IOException {
        try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            long unpacked = 0;
            for (int i = 0; i < MOST_ENTRIES; i++) {
                byte[] head = tar.readNBytes(BLOCK);
                if (head.length < BLOCK || head[0] == 0) {
                    return Optional.empty();
                }
                String name = field(head, 0, 100);
                String digits = field(head, 124, 12).strip();
                if (!digits.matches("[0-7]{1,11}")) {
                    return Optional.empty();
                }
                long size = Long.parseLong(digits, 8);
                long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
                if (name.matches("[^/]+/values\\.yaml") && size <= LARGEST) {
                    return Optional.of(new String(tar.readNBytes((int) size), StandardCharsets.UTF_8));
                }
                unpacked += padded;
                if (unpacked > MOST_UNPACKED) {
                    return Optional.empty();
                }
                tar.skipNBytes(padded);
            }
        }
        return Optional.empty();
    }

    private static String field(byte[] head, int from, int length) {
        int end = from;
        while (end < from + length && head[end] != 0) {
            end++;
        }
        return new String(head, from, end - from, StandardCharsets.UTF_8);
    }
}
