package io.github.prometheusgitops.template;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The templates of one run: the built-in ones, and the user's, which win where both have the same path.
 *
 * @param sources sorted by path
 */
public record TemplatePack(List<TemplateSource> sources) {

    private static final FindingType CLASH = FindingType.error("template/clash", "two templates make one file");

    private static final String BUILT_IN_PREFIX = Cause.BUILT_IN + "templates";

    /**
     * Reads both packs.
     *
     * @param userFolder the user's templates; a folder that does not exist is an empty one
     * @param displayPrefix how findings and headers name the user's folder, such as {@code templates}
     * @param findings gets what cannot be read or must not be
     */
    public static TemplatePack load(Optional<Path> userFolder, String displayPrefix, Findings findings) {
        return load(userFolder, displayPrefix, TemplatePack.class.getClassLoader(), findings);
    }

    static TemplatePack load(Optional<Path> userFolder, String displayPrefix, ClassLoader builtIn, Findings findings) {
        TemplateFiles builtInFiles = new TemplateFiles(BUILT_IN_PREFIX, findings);
        BuiltInTemplates.read(builtIn, builtInFiles);
        TemplateFiles userFiles = new TemplateFiles(displayPrefix, findings);
        userFolder.ifPresent(folder -> readUser(folder, userFiles));
        Map<String, TemplateSource> byPath = new TreeMap<>(builtInFiles.byPath());
        byPath.putAll(userFiles.byPath());
        TemplatePack pack = new TemplatePack(List.copyOf(byPath.values()));
        pack.reportClashes(findings);
        return pack;
    }

    private static void readUser(Path folder, TemplateFiles files) {
        if (Files.isDirectory(folder)) {
            TemplateFolder.read(folder, files);
        } else if (Files.exists(folder)) {
            files.error(TemplateFiles.UNREADABLE, "", "not a folder", "");
        }
    }

    /** {@code a.yaml} and {@code a.yaml.j2} would make the same file, and so would two cases of a name on some disks. */
    private void reportClashes(Findings findings) {
        Map<String, TemplateSource> byOutput = new HashMap<>();
        for (TemplateSource source : sources) {
            TemplateSource other = byOutput.putIfAbsent(source.outputTemplate().toLowerCase(Locale.ROOT), source);
            if (other != null) {
                findings.add(
                        CLASH,
                        Location.of(source.origin()),
                        "makes the same file as " + other.origin(),
                        "remove one of the two; to replace a built-in template, use exactly its path");
            }
        }
    }
}
