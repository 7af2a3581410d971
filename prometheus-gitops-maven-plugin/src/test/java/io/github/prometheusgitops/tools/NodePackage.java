package io.github.prometheusgitops.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A script for Node with what it needs, installed as its lock file says.
 *
 * @param installed where it can be run
 */
record NodePackage(Path installed) {

    /**
     * Installs a package, unless just that one is installed already; skips the test where Node or npm is missing.
     *
     * @param sources the folder with {@code package.json}, {@code package-lock.json} and the script
     */
    static NodePackage install(Path sources) throws IOException {
        ExternalTool.node();
        ExternalTool npm = ExternalTool.npm();
        Path installed = Path.of("target").resolve(sources.getFileName());
        boolean sameLock = Files.exists(installed.resolve("node_modules/.package-lock.json"))
                && Files.mismatch(sources.resolve("package-lock.json"), installed.resolve("package-lock.json")) < 0;
        Files.createDirectories(installed);
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Files.copy(file, installed.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!sameLock) {
            ExternalTool.Result result =
                    npm.run(installed, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            if (result.exitCode() != 0) {
                Missing.of("npm cannot install what " + sources.getFileName() + " needs: " + result.output());
            }
        }
        return new NodePackage(installed);
    }

    /** Runs a script of it. */
    ExternalTool.Result run(String script, Path... arguments) {
        List<String> all = Stream.concat(
                        Stream.of(script),
                        Stream.of(arguments)
                                .map(path -> path.toAbsolutePath().normalize().toString()))
                .toList();
        return ExternalTool.node().run(installed, all.toArray(String[]::new)).succeeded();
    }
}
