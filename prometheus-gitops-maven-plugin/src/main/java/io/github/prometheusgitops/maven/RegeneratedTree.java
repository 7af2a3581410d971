package io.github.prometheusgitops.maven;

import java.io.File;
import java.util.Map;

/**
 * What {@code generate} tells {@code check} in the same build of the same project.
 *
 * <p>Where both are bound, {@code generate} runs first and {@code check} would find nothing wrong with a tree that
 * nobody has committed: {@code mvn verify} on a build server would pass for every drift.
 */
final class RegeneratedTree {

    private RegeneratedTree() {}

    /**
     * Remembers what was wrong with a tree before it was written.
     *
     * @param drift empty text if nothing was
     */
    static void remember(Map<Object, Object> pluginContext, File output, String drift) {
        if (!drift.isEmpty()) {
            pluginContext.put(key(output), drift);
        }
    }

    /** What was wrong with a tree before this build wrote it; empty text if nothing was. */
    static String recall(Map<Object, Object> pluginContext, File output) {
        return (String) pluginContext.getOrDefault(key(output), "");
    }

    private static String key(File output) {
        return RegeneratedTree.class.getName() + ":" + output.getAbsolutePath();
    }
}
