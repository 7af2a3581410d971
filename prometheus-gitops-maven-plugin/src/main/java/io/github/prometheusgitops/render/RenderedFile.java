package io.github.prometheusgitops.render;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One file of the output tree, as it shall be.
 *
 * @param path relative to the output root, with forward slashes, without {@code .} or {@code ..}
 * @param text the whole content; UTF-8 on disk, with LF line ends
 */
public record RenderedFile(String path, String text) {

    public RenderedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }

    /** The content as it lies on disk. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
