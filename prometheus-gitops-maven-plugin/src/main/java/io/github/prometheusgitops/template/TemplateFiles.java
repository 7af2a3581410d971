package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.ConflictMarkers;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the files of one pack while it is read, within bounds. */
final class TemplateFiles {

    private static final FindingType ENCODING = FindingType.error("template/encoding", "a template is not UTF-8 text");
    static final FindingType UNREADABLE = FindingType.error("template/unreadable", "a template cannot be read");

    static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_FILES = 2_000;
    private static final int MAX_TOTAL_BYTES = 32 * 1024 * 1024;

    private final String prefix;
    private final Findings findings;
    private final Map<String, TemplateSource> byPath = new TreeMap<>();
    private final Map<String, TemplateSource> ofOwners = new TreeMap<>();
    private int files;
    private long bytes;

    /** @param prefix what stands before the paths in findings and headers */
    TemplateFiles(String prefix, Findings findings) {
        this.prefix = prefix;
        this.findings = findings;
    }

    /** What was read, by path. */
    Map<String, TemplateSource> byPath() {
        Map<String, TemplateSource> all = new TreeMap<>(ofOwners);
        all.putAll(byPath);
        return all;
    }

    /** Whether the operating system or an editor left the file or folder behind; {@code .gitattributes.j2} is meant. */
    static boolean isIgnored(String name) {
        return (name.startsWith(".") && !name.endsWith(TemplatePath.TEMPLATE_EXTENSION))
                || name.startsWith("#")
                || name.endsWith("~")
                || name.endsWith(".bak")
                || name.endsWith(".orig")
                || name.equals("Thumbs.db")
                || name.equals("desktop.ini");
    }

    /** Counts one more file; false, with a finding the first time, if there are too many. */
    boolean hasRoom() {
        if (++files == MAX_FILES + 1) {
            error(TemplateProblem.LIMIT, "", "more than " + MAX_FILES + " files", "is this the right folder?");
        }
        return files <= MAX_FILES;
    }

    /** Takes a file in, or reports why not. */
    void add(String path, byte[] content) {
        bytes += content.length;
        if (content.length > MAX_BYTES || bytes > MAX_TOTAL_BYTES) {
            error(
                    TemplateProblem.LIMIT,
                    path,
                    "file is too large",
                    "a file may have 1 MiB, all of them together 32 MiB");
            return;
        }
        Optional<String> text = decode(content);
        if (text.isEmpty()) {
            error(ENCODING, path, "not UTF-8 text", "save it as UTF-8; the output tree holds text only");
            return;
        }
        if (ConflictMarkers.report(shown(path), text.get(), findings)) {
            return;
        }
        List<String> paths = TemplatePath.standsFor(path);
        for (String each : paths) {
            // One of an owner of either kind gives way to one of its own kind.
            Map<String, TemplateSource> target = paths.size() > 1 ? ofOwners : byPath;
            TemplatePath.parse(each, prefix + "/" + path, findings)
                    .ifPresent(parsed -> target.put(each, TemplateSource.of(parsed, prefix + "/" + path, text.get())));
        }
    }

    void error(FindingType type, String path, String summary, String mend) {
        findings.add(type, Location.of(shown(path)), summary, mend);
    }

    private String shown(String path) {
        return path.isEmpty() ? prefix : prefix + "/" + path;
    }

    private static Optional<String> decode(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            // A NUL is valid UTF-8, but the sign of a binary file.
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
